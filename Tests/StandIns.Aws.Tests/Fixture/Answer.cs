using System.Text;

namespace EventDrivenFrontends.StandIns.Aws.Tests.Fixture;

/// <summary>What the scripted server does with a request.</summary>
internal sealed class Answer
{
    private Answer(byte[]? bytes) => Bytes = bytes;

    /// <summary>The connection ends without an answer.</summary>
    public static Answer Cut { get; } = new([]);

    /// <summary>The connection stays open and silent.</summary>
    public static Answer Silence { get; } = new(null);

    public byte[]? Bytes { get; }

    public static Answer Of(int status, string body, params (string Name, string Value)[] headers) =>
        OfBytes(status, Encoding.UTF8.GetBytes(body), headers);

    public static Answer OfBytes(int status, byte[] body, params (string Name, string Value)[] headers) =>
        new([.. Head(status, body.Length, headers), .. body]);

    /// <summary>The same answer, whose connection ends before the last of the bytes that it promises.</summary>
    public Answer CutShort() => new(Encoding.ASCII.GetBytes(Encoding.Latin1.GetString(Bytes!).Replace("Content-Length: ", "Content-Length: 1", StringComparison.Ordinal)));

    /// <summary>Bytes that are no HTTP.</summary>
    public static Answer Raw(string text) => new(Encoding.UTF8.GetBytes(text));

    private static byte[] Head(int status, int length, (string Name, string Value)[] headers) => Encoding.ASCII.GetBytes(
        $"HTTP/1.1 {status} Scripted\r\nContent-Length: {length}\r\nConnection: close\r\n"
        + string.Concat(headers.Select(header => $"{header.Name}: {header.Value}\r\n")) + "\r\n");
}
