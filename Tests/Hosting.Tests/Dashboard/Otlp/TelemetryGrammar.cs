using System.Security.Cryptography;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Otlp;

/// <summary>Writes requests of OTLP by its messages' definitions: any field, any number of times, now and then laid out as another type.</summary>
internal static class TelemetryGrammar
{
    private const int MostDepth = 12;

    private static readonly string[] Texts = ["service.name", "service.instance.id", "shop", "http.route", "", "é🙂", "\0", "{OriginalFormat}", "a\"b", "<script>"];

    private static readonly ulong[] Numbers = [0, 1, 2, 3, 24, 25, 127, 128, 1_000_000, Requests.Epoch, uint.MaxValue, long.MaxValue, ulong.MaxValue];

    private static readonly double[] Doubles = [0, 1, -1, 0.5, 1e300, -1e300, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    /// <summary>What the fields of each message are.</summary>
    private static readonly Dictionary<string, (int Field, string Kind)[]> Messages = new()
    {
        ["traces"] = [(1, "resourceSpans")],
        ["resourceSpans"] = [(1, "resource"), (2, "scopeSpans"), (3, "text")],
        ["scopeSpans"] = [(1, "scope"), (2, "span"), (2, "span"), (3, "text")],
        ["logs"] = [(1, "resourceLogs")],
        ["resourceLogs"] = [(1, "resource"), (2, "scopeLogs")],
        ["scopeLogs"] = [(1, "scope"), (2, "log"), (2, "log")],
        ["metrics"] = [(1, "resourceMetrics")],
        ["resourceMetrics"] = [(1, "resource"), (2, "scopeMetrics")],
        ["scopeMetrics"] = [(1, "scope"), (2, "metric"), (2, "metric")],
        ["resource"] = [(1, "pair"), (1, "pair"), (2, "varint")],
        ["scope"] = [(1, "text"), (2, "text"), (3, "pair")],
        ["pair"] = [(1, "text"), (2, "value")],
        ["value"] = [(1, "text"), (2, "varint"), (3, "varint"), (4, "double"), (5, "array"), (6, "map"), (7, "bytes")],
        ["array"] = [(1, "value"), (1, "value")],
        ["map"] = [(1, "pair"), (1, "pair")],
        ["span"] =
        [
            (1, "trace"), (2, "id"), (3, "text"), (4, "id"), (5, "text"), (6, "varint"), (7, "time"), (8, "time"), (9, "pair"), (10, "varint"),
            (11, "event"), (13, "link"), (15, "status"),
        ],
        ["event"] = [(1, "time"), (2, "text"), (3, "pair")],
        ["link"] = [(1, "trace"), (2, "id"), (4, "pair")],
        ["status"] = [(2, "text"), (3, "varint")],
        ["log"] = [(1, "time"), (2, "varint"), (3, "text"), (5, "value"), (6, "pair"), (8, "fixed32"), (9, "trace"), (10, "id"), (11, "time")],
        ["metric"] = [(1, "text"), (2, "text"), (3, "text"), (5, "gauge"), (7, "sum"), (9, "histogram"), (10, "exponential"), (11, "bytes")],
        ["gauge"] = [(1, "number"), (1, "number")],
        ["sum"] = [(1, "number"), (2, "varint"), (3, "varint")],
        ["number"] = [(2, "time"), (3, "time"), (4, "double"), (6, "time"), (7, "pair")],
        ["histogram"] = [(1, "bucketPoint"), (2, "varint")],
        ["bucketPoint"] = [(2, "time"), (3, "time"), (4, "time"), (5, "double"), (6, "numbers"), (7, "doubles"), (9, "pair"), (11, "double"), (12, "double")],
        ["exponential"] = [(1, "scalePoint"), (2, "varint")],
        ["scalePoint"] =
        [
            (1, "pair"), (2, "time"), (3, "time"), (4, "time"), (5, "double"), (6, "varint"), (7, "time"), (8, "buckets"), (9, "buckets"), (12, "double"),
            (13, "double"), (14, "double"),
        ],
        ["buckets"] = [(1, "varint"), (2, "varints")],
    };

    public static byte[] Request(Random random, string signal) => Message(random, signal, 0).ToArray();

    private static ProtoMessage Message(Random random, string name, int depth)
    {
        var message = new ProtoMessage();
        foreach (var (field, kind) in Messages[name])
        {
            for (var times = random.Next(8) switch { 0 => 0, 1 => 2, _ => 1 }; times > 0; times--)
            {
                Append(random, message, random.Next(200) == 0 ? random.Next(1, 40) : field, random.Next(200) == 0 ? "varint" : kind, depth + 1);
            }
        }

        return message;
    }

    private static void Append(Random random, ProtoMessage message, int field, string kind, int depth)
    {
        var id = random.Next(1, 6);
        var number = Numbers[random.Next(Numbers.Length)];
        _ = kind switch
        {
            "varint" => message.Varint(field, number),
            "time" => message.Fixed64(field, number),
            "double" => message.Double(field, Doubles[random.Next(Doubles.Length)]),
            "fixed32" => message.Tag(field, 5).Raw(1, 2, 3, 4),
            "text" => message.Text(field, Texts[random.Next(Texts.Length)]),
            "bytes" => message.Bytes(field, new byte[random.Next(40)]),
            // Few ids, so that spans meet in traces and are each other's parents, in circles too.
            "trace" => message.Bytes(field, SHA256.HashData([(byte)id]).AsSpan(0, random.Next(50) == 0 ? random.Next(20) : 16)),
            "id" => message.Bytes(field, Requests.Id((ulong)id)),
            "numbers" => message.Bytes(field, Packed(random, () => number)),
            "doubles" => message.Bytes(field, Packed(random, () => BitConverter.DoubleToUInt64Bits(Doubles[random.Next(Doubles.Length)]))),
            "varints" => message.Bytes(field, [.. Enumerable.Range(0, random.Next(200)).Select(_ => (byte)random.Next(128))]),
            _ => depth < MostDepth ? message.Message(field, Message(random, kind, depth)) : message,
        };
    }

    private static byte[] Packed(Random random, Func<ulong> number) =>
        [.. Enumerable.Range(0, random.Next(12)).SelectMany(_ => BitConverter.GetBytes(number()))];
}
