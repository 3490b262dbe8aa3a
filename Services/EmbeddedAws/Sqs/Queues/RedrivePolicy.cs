using System.Text.Json;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

/// <summary>After how many receives a message goes where.</summary>
internal sealed record RedrivePolicy(string TargetArn, int MaxReceiveCount)
{
    private const int MostReceives = 1000;

    /// <param name="text">As in the attribute: JSON with deadLetterTargetArn and maxReceiveCount, which may be a number or a text.</param>
    public static RedrivePolicy Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var target = document.RootElement.GetProperty("deadLetterTargetArn").GetString();
            var count = document.RootElement.GetProperty("maxReceiveCount").ToString();
            return target is not null && int.TryParse(count, out var receives) && receives is >= 1 and <= MostReceives
                ? new RedrivePolicy(target, receives)
                : throw Invalid(text);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Invalid(text);
        }
    }

    private static Protocol.AwsError Invalid(string text) => SqsErrors.InvalidValue(
        text, "RedrivePolicy", $"It must hold deadLetterTargetArn and a maxReceiveCount between 1 and {MostReceives}.");
}
