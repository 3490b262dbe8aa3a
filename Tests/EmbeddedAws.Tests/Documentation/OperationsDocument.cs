using System.Runtime.CompilerServices;
using System.Text;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Documentation;

/// <summary>The part of docs/embedded-aws.md that the operation tables write.</summary>
internal static class OperationsDocument
{
    private const string Begin = "<!-- operations: begin -->\n";
    private const string End = "<!-- operations: end -->";

    public static string Path { get; } = System.IO.Path.GetFullPath(
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "embedded-aws.md"));

    /// <summary>The document with its generated part as the tables have it now.</summary>
    public static string Renew(string document, IEnumerable<AwsService> services)
    {
        var begin = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = document.IndexOf(End, begin, StringComparison.Ordinal);
        return $"{document[..begin]}\n{Tables(services)}\n{document[end..]}";
    }

    private static string Tables(IEnumerable<AwsService> services)
    {
        var text = new StringBuilder("| service | protocols | operations |\n|---|---|---|\n");
        foreach (var service in services)
        {
            var operations = service.Operations.Select(operation => operation.Name).Order(StringComparer.Ordinal).Select(name => $"`{name}`");
            text.Append($"| {service.Name} | {string.Join("<br>", service.Protocols.Select(Describe))} | {string.Join(", ", operations)} |\n");
        }

        return text.Append("\nResource types of templates: ").AppendJoin(", ", ResourceHandlers.Types.Select(type => $"`{type}`")).Append(".\n").ToString();
    }

    private static string Describe(AwsWireProtocol protocol) => protocol switch
    {
        Json10 json => $"JSON 1.0, `{json.TargetPrefix}`",
        Json11 json => $"JSON 1.1, `{json.TargetPrefix}`",
        Query query => $"query, version {query.ApiVersion}",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "The document has no words for it."),
    };

    private static string Here([CallerFilePath] string path = "") => path;
}
