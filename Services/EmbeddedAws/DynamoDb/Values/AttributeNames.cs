using System.Text;
using System.Text.Json;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

/// <summary>The names of attributes, which are the same in item after item: one string serves all that come close after each other.</summary>
internal static class AttributeNames
{
    private const int Slots = 512;
    private const int MaxLength = 64;

    /// <summary>A slot is overwritten by whatever else falls on it; as strings never change, no lock is needed.</summary>
    private static readonly string?[] Known = new string?[Slots];

    /// <param name="reader">At the name of a property.</param>
    public static string Read(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length > MaxLength)
        {
            return reader.GetString()!;
        }

        ref var slot = ref Known[SlotOf(reader.ValueSpan)];
        var known = Volatile.Read(ref slot);
        if (known is null || !Ascii.Equals(reader.ValueSpan, known))
        {
            known = reader.GetString()!;
            Volatile.Write(ref slot, known);
        }

        return known;
    }

    private static uint SlotOf(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261u;
        foreach (var one in name)
        {
            hash = (hash ^ one) * 16777619;
        }

        return (hash ^ (hash >> 16)) % Slots;
    }
}
