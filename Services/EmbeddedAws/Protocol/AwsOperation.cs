using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <summary>A row of a service's operation table. Requests and responses are JSON here; other protocols translate to it.</summary>
internal abstract record AwsOperation(string Name)
{
    public abstract JsonTypeInfo RequestType { get; }

    public abstract JsonTypeInfo ResponseType { get; }

    /// <exception cref="AwsError">The request cannot be read, or the operation refuses it.</exception>
    public abstract ValueTask InvokeAsync(
        ReadOnlyMemory<byte> request, AwsContext context, IBufferWriter<byte> response, CancellationToken cancellationToken);

    /// <summary>A row whose handler never waits.</summary>
    public static AwsOperation Of<TRequest, TResponse>(
        string name, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response, Func<AwsContext, TRequest, TResponse> handle)
        where TRequest : class
        where TResponse : class =>
        new AwsOperation<TRequest, TResponse>(name, request, response, (context, input, _) => ValueTask.FromResult(handle(context, input)));
}

internal sealed record AwsOperation<TRequest, TResponse>(
    string Name,
    JsonTypeInfo<TRequest> RequestInfo,
    JsonTypeInfo<TResponse> ResponseInfo,
    Func<AwsContext, TRequest, CancellationToken, ValueTask<TResponse>> Handle) : AwsOperation(Name)
    where TRequest : class
    where TResponse : class
{
    public override JsonTypeInfo RequestType => RequestInfo;

    public override JsonTypeInfo ResponseType => ResponseInfo;

    public override async ValueTask InvokeAsync(
        ReadOnlyMemory<byte> request, AwsContext context, IBufferWriter<byte> response, CancellationToken cancellationToken)
    {
        var result = await Handle(context, Read(request.Span), cancellationToken);
        await using var writer = new Utf8JsonWriter(response, JsonText.WriterOptions);
        JsonSerializer.Serialize(writer, result, ResponseInfo);
    }

    private TRequest Read(ReadOnlySpan<byte> request)
    {
        try
        {
            return JsonSerializer.Deserialize(request.IsEmpty ? "{}"u8 : request, RequestInfo)
                ?? throw AwsError.Serialization("The request is null.");
        }
        catch (JsonException fault)
        {
            throw AwsError.Serialization(
                fault.Path is { Length: > 1 } path ? $"The value at {path} is malformed." : "The request is not valid JSON.");
        }
    }
}
