using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace InstantCheckout.IntegrationTests.Payments.Seqr;

/// <summary>The requests of the Payment API as a schema, written from the contract's tables (sections 6 and 7).</summary>
internal static class PaymentApiSchema
{
    public static readonly XNamespace Service = "http://external.interfaces.ers.seamless.com/";

    private const string Text =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://external.interfaces.ers.seamless.com/"
                   targetNamespace="http://external.interfaces.ers.seamless.com/" elementFormDefault="unqualified">
          <xs:element name="sendInvoice"><xs:complexType><xs:sequence>
            <xs:element name="context" type="t:context"/><xs:element name="invoice" type="t:invoice"/>
            <xs:element name="tokens" type="t:token" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="updateInvoice"><xs:complexType><xs:sequence>
            <xs:element name="context" type="t:context"/><xs:element name="invoiceReference" type="xs:string"/><xs:element name="invoice" type="t:invoice"/>
            <xs:element name="tokens" type="t:token" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="getPaymentStatus"><xs:complexType><xs:sequence>
            <xs:element name="context" type="t:context"/><xs:element name="invoiceReference" type="xs:string"/><xs:element name="invoiceVersion" type="xs:int"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="cancelInvoice"><xs:complexType><xs:sequence>
            <xs:element name="context" type="t:context"/><xs:element name="invoiceReference" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="commitReservation"><xs:complexType><xs:sequence>
            <xs:element name="context" type="t:context"/><xs:element name="amount" type="t:amount" minOccurs="0"/><xs:element name="invoiceReference" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="submitPaymentReceipt"><xs:complexType><xs:sequence>
            <xs:element name="context" type="t:context"/><xs:element name="ersReference" type="xs:string"/><xs:element name="receiptDocument" type="t:receiptDocument"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="refundPayment"><xs:complexType><xs:sequence>
            <xs:element name="context" type="t:context"/><xs:element name="ersReference" type="xs:string"/><xs:element name="invoice" type="t:invoice"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="registerTerminal"><xs:complexType><xs:sequence>
            <xs:element name="context" type="t:context"/><xs:element name="externalTerminalId" type="xs:string"/><xs:element name="password" type="xs:string"/><xs:element name="name" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="unregisterTerminal"><xs:complexType><xs:sequence><xs:element name="context" type="t:context"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="assignSeqrId"><xs:complexType><xs:sequence>
            <xs:element name="context" type="t:context"/><xs:element name="seqrId" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="markTransactionPeriod"><xs:complexType><xs:sequence>
            <xs:element name="context" type="t:context"/><xs:element name="parameters" type="t:parameters" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="executeReport"><xs:complexType><xs:sequence>
            <xs:element name="context" type="t:context"/><xs:element name="reportId" type="xs:string"/><xs:element name="language" type="xs:string" minOccurs="0"/>
            <xs:element name="parameters" type="t:parameters" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="benchmarkingNop"><xs:complexType/></xs:element>

          <xs:complexType name="context"><xs:sequence>
            <xs:element name="channel" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="40"/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name="clientComment" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="80"/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name="clientId" type="xs:string"/>
            <xs:element name="clientReference"><xs:simpleType><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="32"/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name="clientRequestTimeout" type="xs:long" fixed="0"/>
            <xs:element name="initiatorPrincipalId"><xs:complexType><xs:sequence>
              <xs:element name="id" type="xs:string"/>
              <xs:element name="type"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="TERMINALID"/><xs:enumeration value="RESELLERUSER"/></xs:restriction></xs:simpleType></xs:element>
              <xs:element name="userId" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="password"><xs:simpleType><xs:restriction base="xs:string"><xs:minLength value="4"/></xs:restriction></xs:simpleType></xs:element>
          </xs:sequence></xs:complexType>

          <xs:complexType name="amount"><xs:sequence>
            <xs:element name="currency"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{3}"/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name="value"><xs:simpleType><xs:restriction base="xs:decimal"><xs:pattern value="-?[0-9]+\.[0-9]{2}"/></xs:restriction></xs:simpleType></xs:element>
          </xs:sequence></xs:complexType>

          <xs:complexType name="invoice"><xs:sequence>
            <xs:element name="paymentMode" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string">
              <xs:enumeration value="IMMEDIATE_DEBIT"/><xs:enumeration value="RESERVATION_DESIRED"/><xs:enumeration value="RESERVATION_REQUIRED"/>
              <xs:enumeration value="RESERVATION_REQUIRED_PRELIMINARY_AMOUNT"/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name="acknowledgmentMode" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string">
              <xs:enumeration value="NO_ACKNOWLEDGMENT"/><xs:enumeration value="OPTIONAL_ACKNOWLEDGMENT"/><xs:enumeration value="REQUIRE_ACKNOWLEDGMENT"/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name="issueDate" type="xs:dateTime" minOccurs="0"/>
            <xs:element name="title" type="xs:string" minOccurs="0"/>
            <xs:element name="clientInvoiceId" type="xs:string" minOccurs="0"/>
            <xs:element name="invoiceRows" minOccurs="0"><xs:complexType><xs:sequence>
              <xs:element name="invoiceRow" type="t:paymentInvoiceRow" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="totalAmount" type="t:amount" minOccurs="0"/>
            <xs:element name="cashierId" type="xs:string" minOccurs="0"/>
            <xs:element name="footer" type="xs:string" minOccurs="0"/>
            <xs:element name="backURL" type="xs:string" minOccurs="0"/>
            <xs:element name="notificationUrl" type="xs:string" minOccurs="0"/>
            <xs:element name="commitReservationTimeout" type="xs:long" minOccurs="0"/>
          </xs:sequence></xs:complexType>

          <xs:complexType name="paymentInvoiceRow"><xs:sequence>
            <xs:element name="itemDescription" type="xs:string" minOccurs="0"/>
            <xs:element name="itemDiscount" type="t:amount" minOccurs="0"/>
            <xs:element name="itemEAN" type="xs:string" minOccurs="0"/>
            <xs:element name="itemQuantity" type="xs:decimal" minOccurs="0"/>
            <xs:element name="itemSKU" type="xs:string" minOccurs="0"/>
            <xs:element name="itemTaxRate" type="xs:decimal" minOccurs="0"/>
            <xs:element name="itemTotalAmount" type="t:amount" minOccurs="0"/>
            <xs:element name="itemUnit" type="xs:string" minOccurs="0"/>
            <xs:element name="itemUnitPrice" type="t:amount" minOccurs="0"/>
          </xs:sequence></xs:complexType>

          <xs:complexType name="token"><xs:sequence>
            <xs:element name="description" type="xs:string" minOccurs="0"/><xs:element name="id" type="xs:string" minOccurs="0"/>
            <xs:element name="status" type="xs:int"/><xs:element name="value" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType>

          <xs:complexType name="receiptDocument"><xs:sequence>
            <xs:element name="mimeType" type="xs:string" minOccurs="0"/><xs:element name="receiptData" type="xs:base64Binary" minOccurs="0"/>
            <xs:element name="receiptType" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string">
              <xs:enumeration value="PAYMENT_RECEIPT"/><xs:enumeration value="WARRANTY"/><xs:enumeration value="VOUCHER"/><xs:enumeration value="OTHER"/></xs:restriction></xs:simpleType></xs:element>
          </xs:sequence></xs:complexType>

          <xs:complexType name="parameters"><xs:sequence><xs:element name="parameter"><xs:complexType><xs:sequence>
            <xs:element name="entry" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
              <xs:element name="key" type="xs:string"/><xs:element name="value" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>
        </xs:schema>
        """;

    private static readonly XmlSchemaSet Schemas = Compile();

    /// <summary>The operation's element, after it was checked; throws on the first thing that the schema does not allow.</summary>
    public static XElement Check(string envelope)
    {
        XNamespace soap = "http://schemas.xmlsoap.org/soap/envelope/";
        var root = XDocument.Parse(envelope).Root!;
        if (root.Name != soap + "Envelope") throw new XmlSchemaException("Not an envelope.");

        var operation = root.Elements(soap + "Body").Single().Elements().Single();
        var alone = new XDocument(new XElement(operation));
        if (alone.Root!.Name.Namespace != Service) throw new XmlSchemaException("The operation is in another namespace.");

        alone.Validate(Schemas, (_, fault) => throw fault.Exception);
        return operation;
    }

    private static XmlSchemaSet Compile()
    {
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(new StringReader(Text));
        schemas.Add(Service.NamespaceName, reader);
        schemas.Compile();
        return schemas;
    }
}
