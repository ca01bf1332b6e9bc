namespace InstantCheckout.Domain.Finch;

/// <summary>Harmless: names one type of the base library in each place where an engine has to look.</summary>
internal sealed class NamesMuch : List<System.Text.StringBuilder>
{
    public const string Text = "System.Drawing.Color";

    private readonly System.Net.Cookie[][] _elements = [];

    public int CountElements(System.Globalization.Calendar? calendar) => _elements.Length + (calendar is null ? 0 : 1);

    [Obsolete("Only to be read by a test.")]
    public static void Constrain<T>()
        where T : System.Collections.Specialized.NameValueCollection
    {
    }

    public static char Call() => Path.DirectorySeparatorChar;

    public static object GenericCall() => Activator.CreateInstance<System.Buffers.ArrayBufferWriter<byte>>();

    public static Func<Func<string>> Closures(bool value) => () => () => System.Xml.XmlConvert.ToString(value);

    public static IEnumerable<object> Iterate(long number)
    {
        yield return new { Number = number };
        yield return System.Numerics.BigInteger.Abs(number);
    }

    internal sealed record Inner(int Number);
}
