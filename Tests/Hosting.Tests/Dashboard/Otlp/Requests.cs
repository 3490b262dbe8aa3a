using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Otlp;

/// <summary>Requests of OTLP as a sender makes them.</summary>
internal static class Requests
{
    public const ulong Second = 1_000_000_000;

    /// <summary>The end of 2023.</summary>
    public const ulong Epoch = 1_700_000_000 * Second;

    public static byte[] NewTrace() => RandomNumberGenerator.GetBytes(16);

    public static byte[] Id(ulong number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>Spans, log records or metrics of a service: the three requests are alike up to there.</summary>
    public static byte[] Of(string service, params ProtoMessage[] items)
    {
        var scope = new ProtoMessage().Message(1, new ProtoMessage().Text(1, "scope"));
        foreach (var item in items)
        {
            scope.Message(2, item);
        }

        var resource = new ProtoMessage().Message(1, Attribute("service.name", service));
        return new ProtoMessage().Message(1, new ProtoMessage().Message(1, resource).Message(2, scope)).ToArray();
    }

    public static ProtoMessage Span(byte[] trace, ulong id, ulong parent = 0, string name = "work", ulong start = Epoch, ulong duration = Second, bool failed = false)
    {
        var span = new ProtoMessage().Bytes(1, trace).Bytes(2, Id(id)).Text(5, name).Varint(6, 1).Fixed64(7, start).Fixed64(8, start + duration);
        if (parent != 0)
        {
            span.Bytes(4, Id(parent));
        }

        return failed ? span.Message(15, new ProtoMessage().Varint(3, 2)) : span;
    }

    public static ProtoMessage Log(string text, ulong severity = 9, byte[]? trace = null)
    {
        var log = new ProtoMessage().Fixed64(1, Epoch).Varint(2, severity).Message(5, new ProtoMessage().Text(1, text));
        return trace is null ? log : log.Bytes(9, trace);
    }

    public static ProtoMessage Attribute(string key, string value) => Attribute(key, new ProtoMessage().Text(1, value));

    public static ProtoMessage Attribute(string key, ProtoMessage value) => new ProtoMessage().Text(1, key).Message(2, value);

    public static ProtoMessage Counter(string name, double value, ulong at, ulong start = Epoch, string kind = "a") => new ProtoMessage().Text(1, name)
        .Message(7, new ProtoMessage()
            .Message(1, new ProtoMessage().Fixed64(2, start).Fixed64(3, at).Double(4, value).Message(7, Attribute("kind", kind)))
            .Varint(2, 2).Varint(3, 1));
}
