using System.Text.RegularExpressions;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Protocol;

/// <summary>An example of docs/protocol.md: what a client sends (&gt;), what it gets (&lt;), and what happens meanwhile (*).</summary>
/// <param name="Line">Where it begins in the document.</param>
/// <param name="Kind"><c>http</c>, <c>event-stream</c>, <c>websocket</c> or <c>connection</c>.</param>
/// <param name="Steps">Its lines, in order.</param>
internal sealed partial record ProtocolExample(int Line, string Kind, IReadOnlyList<(char Who, string Text)> Steps)
{
    private static readonly string[] Kinds = ["http", "event-stream", "websocket", "connection"];

    public static IEnumerable<ProtocolExample> ReadAll()
    {
        var lines = ReadLines();
        for (var i = 0; i < lines.Length; i++)
        {
            if (Fence().Match(lines[i]) is { Success: true } fence && Kinds.Contains(fence.Groups[1].Value))
            {
                var body = lines.Skip(i + 1).TakeWhile(line => line != "```").ToList();
                yield return new ProtocolExample(i + 1, fence.Groups[1].Value, [.. body.Select(line => (line[0], line.Length > 2 ? line[2..] : ""))]);
            }
        }
    }

    /// <summary>The document.</summary>
    public static string[] ReadLines() => File.ReadAllLines(Find());

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "docs", "protocol.md");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("docs/protocol.md");
    }

    [GeneratedRegex("^```([a-z-]+)$")]
    private static partial Regex Fence();
}
