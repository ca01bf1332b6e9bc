namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>Answers that no adapter may believe, whatever its provider speaks, by what is wrong with them.</summary>
internal static class BrokenAnswers
{
    public static IReadOnlyDictionary<string, ScriptedServer.Step> All { get; } = new Dictionary<string, ScriptedServer.Step>(StringComparer.Ordinal)
    {
        ["closed after the request"] = ScriptedServer.Close(),
        ["reset after the request"] = ScriptedServer.Reset(),
        ["no HTTP"] = ScriptedServer.Raw("220 mail.example ESMTP\r\n\r\n"),
        ["half of the head"] = ScriptedServer.Raw("HTTP/1.1 200 OK\r\nContent-Ty"),
        ["half of the promised body"] = ScriptedServer.HalfAnswer("<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body>"),
        ["half a document"] = ScriptedServer.Answer("<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body>"),
        ["nothing in it"] = ScriptedServer.Answer(string.Empty),
        ["a page for people"] = ScriptedServer.Answer("<html><body>Maintenance</body></html>", type: "text/html"),
        ["other XML"] = ScriptedServer.Answer("<feed/>"),
        ["too long by its own word"] = ScriptedServer.Raw("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 99999999\r\n\r\n<a"),
        ["endless"] = ScriptedServer.Flood(),
        ["an entity bomb"] = ScriptedServer.Answer("<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>"),
        ["an outside entity"] = ScriptedServer.Answer("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>"),
        ["an encoding that nobody knows"] = ScriptedServer.Answer("<?xml version='1.0' encoding='no-such'?><a/>"),
        ["very deep"] = ScriptedServer.Answer(string.Concat(Enumerable.Repeat("<a>", 5_000)) + string.Concat(Enumerable.Repeat("</a>", 5_000))),
        ["packed"] = ScriptedServer.Answer("xxxx", headers: "Content-Encoding: gzip\r\n"),
        ["a fault"] = ScriptedServer.Answer(
            "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault><faultcode>s:Server</faultcode></s:Fault></s:Body></s:Envelope>", 500),
        ["an error of a proxy"] = ScriptedServer.Answer("bad gateway", 502, "text/plain"),
        ["sent elsewhere"] = ScriptedServer.Answer(string.Empty, 307, headers: "Location: http://127.0.0.1:1/\r\n"),
        ["endless head"] = ScriptedServer.Raw("HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat("X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n", 2_000))),
    };
}
