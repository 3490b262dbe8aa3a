using System.Text.Json.Nodes;

namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <summary>An answer that is an error, in AWS's own codes and words; each protocol's writer gives it its form.</summary>
internal sealed class AwsError(string code, int status, string message) : Exception(message)
{
    public string Code { get; } = code;

    public int Status { get; } = status;

    /// <summary>The code that the query protocol had before the JSON protocol renamed it; SDKs may still show it.</summary>
    public string? QueryCode { get; init; }

    /// <summary>Members beside the message, such as CancellationReasons of TransactionCanceledException.</summary>
    public JsonObject? Members { get; init; }

    /// <summary>Found before any operation ran, so the code is of AWS's common front end and not of a service's model.</summary>
    public bool IsCommon { get; init; }

    public string Fault => Status < 500 ? "Sender" : "Receiver";

    public static AwsError Serialization(string message) => new("SerializationException", 400, message) { IsCommon = true };

    public static AwsError UnknownOperation(int status, string message = "") =>
        new("UnknownOperationException", status, message) { IsCommon = true };

    public static AwsError Validation(string message) => new("ValidationException", 400, message);
}
