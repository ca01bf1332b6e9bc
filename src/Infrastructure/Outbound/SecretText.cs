using System.ComponentModel;
using System.Globalization;

namespace InstantCheckout.Infrastructure.Outbound;

/// <summary>A secret from the settings: prints <c>***</c> wherever it is printed (P1).</summary>
[TypeConverter(typeof(SecretTextConverter))]
internal sealed class SecretText(string value)
{
    public int Length => value.Length;

    /// <summary>Only for the line that puts it on the wire.</summary>
    public string Reveal() => value;

    public override string ToString() => "***";
}

/// <summary>Lets the settings binder make one from text.</summary>
internal sealed class SecretTextConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => new SecretText((string)value);
}
