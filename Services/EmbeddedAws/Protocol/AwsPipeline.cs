using System.Buffers;
using EventDrivenFrontends.EmbeddedAws.Durability;

namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <summary>
/// The road of every request, in named steps: service, account and region, input, operation, output, journal, log.
/// Whatever the input, the answer is one that an SDK can read.
/// </summary>
internal sealed partial class AwsPipeline(ServiceCatalog catalog, IJournal journal, TimeProvider time, ILogger<AwsPipeline> logger)
{
    public async ValueTask<AwsResponse> HandleAsync(AwsRequest request, string requestId, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var scope = CredentialScope.Parse(request.Authorization, PresignedCredential(request.QueryString));
        var context = new AwsContext(
            scope.AccountId, scope.Region ?? AwsContext.DefaultRegion, requestId, request.Endpoint, scope.SigningName ?? "");

        AwsCall call;
        try
        {
            call = catalog.Route(request, scope.SigningName);
        }
        catch (AwsError error)
        {
            return new UnknownCall(request).WriteError(error, context);
        }

        var response = journal.Failure is { } failure
            ? call.WriteError(Unavailable(failure), context)
            : await SettledAsync(call, context, await RunAsync(call, context, cancellationToken));
        if (logger.IsEnabled(LogLevel.Debug))
        {
            var milliseconds = time.GetElapsedTime(started).TotalMilliseconds;
            LogCall(call.Service?.Name ?? "unknown", call.OperationName, response.Status, milliseconds);
        }

        return response;
    }

    private async ValueTask<AwsResponse> RunAsync(AwsCall call, AwsContext context, CancellationToken cancellationToken)
    {
        try
        {
            var operation = call.FindOperation();
            var input = call.ReadRequest(operation, context);
            var output = new ArrayBufferWriter<byte>();
            await operation.InvokeAsync(input, context, output, cancellationToken);
            return call.WriteResponse(operation, output, context);
        }
        catch (AwsError error)
        {
            return call.WriteError(error, context);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return call.WriteError(new AwsError("ServiceUnavailable", 503, "The service is stopping.") { IsCommon = true }, context);
        }
        catch (Exception fault)
        {
            LogFault(fault, call.Service?.Name ?? "unknown", call.OperationName);
            var error = new AwsError("InternalFailure", 500, "The operation failed; the log of this endpoint tells why.") { IsCommon = true };
            return call.WriteError(error, context);
        }
    }

    /// <summary>
    /// An answer leaves when all that it may show is on the disk: a read too, as whoever acts on it, such as a stream's consumer that sets
    /// its checkpoint, must not be ahead of what a crash leaves.
    /// </summary>
    private async ValueTask<AwsResponse> SettledAsync(AwsCall call, AwsContext context, AwsResponse response)
    {
        try
        {
            await journal.SettleAsync();
            return response;
        }
        catch (IOException fault)
        {
            return call.WriteError(Unavailable(fault.Message), context);
        }
    }

    private static AwsError Unavailable(string failure) =>
        new("ServiceUnavailable", 503, $"The data folder cannot be written to: {failure}") { IsCommon = true };

    private static string? PresignedCredential(string query)
    {
        const string Name = "X-Amz-Credential=";
        var start = query.IndexOf(Name, StringComparison.Ordinal);
        return start < 0 ? null : Uri.UnescapeDataString(query[(start + Name.Length)..].Split('&', 2)[0]);
    }

    [LoggerMessage(LogLevel.Debug, "{Service} {Operation} → {Status} in {Milliseconds:0.0} ms")]
    private partial void LogCall(string service, string operation, int status, double milliseconds);

    [LoggerMessage(LogLevel.Error, "{Service} {Operation} failed")]
    private partial void LogFault(Exception fault, string service, string operation);
}
