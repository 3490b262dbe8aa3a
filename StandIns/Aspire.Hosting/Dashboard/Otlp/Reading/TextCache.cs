using System.Text;

namespace Aspire.Hosting.Dashboard.Otlp.Reading;

/// <summary>
/// Makes strings of UTF-8, and the same string of the same short text as long as nothing else takes its slot: names of attributes and spans repeat
/// thousands of times. It never grows, and needs no lock, as a slot that is lost costs a string only.
/// </summary>
internal sealed class TextCache
{
    /// <summary>A power of two.</summary>
    private const int Slots = 4_096;

    private const int LongestCached = 96;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string?[] _slots = new string?[Slots];

    /// <exception cref="OtlpFaultException">It is not UTF-8.</exception>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return string.Empty;
        }

        if (utf8.Length > LongestCached)
        {
            return Decode(utf8);
        }

        var hash = default(HashCode);
        hash.AddBytes(utf8);
        ref var slot = ref _slots[hash.ToHashCode() & (Slots - 1)];
        var cached = slot;
        return cached is not null && Ascii.Equals(utf8, cached) ? cached : slot = Decode(utf8);
    }

    private static string Decode(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw OtlpFaultException.Malformed("A text is not UTF-8.");
        }
    }
}
