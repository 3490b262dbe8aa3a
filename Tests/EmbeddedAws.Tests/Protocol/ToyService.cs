using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging.Abstractions;
using EventDrivenFrontends.EmbeddedAws.Durability;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Protocol;

internal sealed record ToyRequest(
    string? Text,
    int? Number,
    double? Fraction,
    bool? Flag,
    byte[]? Bytes,
    List<string>? Names,
    Dictionary<string, string>? Map,
    List<ToyItem>? Items,
    [property: FormName("Label")] List<string>? Labels,
    [property: FormName("Setting")] Dictionary<string, string>? Settings);

internal sealed record ToyItem(string? Key, int? Count);

internal sealed record ToyEmpty;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ToyRequest))]
[JsonSerializable(typeof(ToyEmpty))]
internal sealed partial class ToyJson : JsonSerializerContext;

/// <summary>A service with an operation for each way in which one can end, in all three protocols.</summary>
internal static class ToyService
{
    public const string Namespace = "http://toy/";

    public static readonly AwsOperation Echo = AwsOperation.Of(
        "Echo", ToyJson.Default.ToyRequest, ToyJson.Default.ToyRequest, (_, request) => request);

    private static readonly IReadOnlyList<AwsOperation> Operations =
    [
        Echo,
        AwsOperation.Of("WhoAmI", ToyJson.Default.ToyEmpty, ToyJson.Default.ToyRequest, (context, _) =>
            new ToyRequest($"{context.AccountId} {context.Region}", null, null, null, null, null, null, null, null, null)),
        AwsOperation.Of("Nothing", ToyJson.Default.ToyEmpty, ToyJson.Default.ToyEmpty, (_, request) => request),
        AwsOperation.Of<ToyEmpty, ToyEmpty>("Refuse", ToyJson.Default.ToyEmpty, ToyJson.Default.ToyEmpty, (_, _) =>
            throw new AwsError("ToyBroken", 400, "It is <broken>.")
            {
                QueryCode = "Old.Broken", Members = new JsonObject { ["Reasons"] = new JsonArray("worn") },
            }),
        AwsOperation.Of<ToyEmpty, ToyEmpty>(
            "Crash", ToyJson.Default.ToyEmpty, ToyJson.Default.ToyEmpty, (_, _) => throw new InvalidOperationException("secret")),
        new AwsOperation<ToyEmpty, ToyEmpty>(
            "Hang", ToyJson.Default.ToyEmpty, ToyJson.Default.ToyEmpty, async (_, request, cancellationToken) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                return request;
            }),
    ];

    public static AwsService Create() =>
        new("toy", "toysign", [new Json10("Toy", "com.toy"), new Json11("Toy11"), new Query("2020-01-01", Namespace)], Operations);

    public static AwsPipeline Pipeline(IJournal? journal = null) => new(
        new ServiceCatalog([Create()]), journal ?? NullJournal.Instance, TimeProvider.System, NullLogger<AwsPipeline>.Instance);

    public static ValueTask<AwsResponse> JsonAsync(string target, string body, CancellationToken cancellationToken = default) =>
        JsonAsync(target, Encoding.UTF8.GetBytes(body), cancellationToken);

    public static ValueTask<AwsResponse> JsonAsync(string target, byte[] body, CancellationToken cancellationToken = default) =>
        Pipeline().HandleAsync(Request("application/x-amz-json-1.0", target, body), "request-1", cancellationToken);

    public static ValueTask<AwsResponse> FormAsync(string form) =>
        Pipeline().HandleAsync(
            Request("application/x-www-form-urlencoded; charset=utf-8", null, Encoding.UTF8.GetBytes(form)), "request-1", default);

    public static AwsRequest Request(string? contentType, string? target, byte[] body, string? authorization = null) =>
        new("POST", "/", "", contentType, target, authorization, new Uri("http://cloud:4566"), body);

    public static string Text(this AwsResponse response) => Encoding.UTF8.GetString(response.Body.Span);
}
