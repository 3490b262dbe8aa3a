using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record CreateQueueRequest(
    string? QueueName,
    [property: FormName("Attribute")] Dictionary<string, string>? Attributes,
    [property: FormName("Tag", Key = "Key"), JsonPropertyName("tags")] Dictionary<string, string>? Tags);

internal sealed record CreateQueueResponse(string QueueUrl);

internal static class CreateQueue
{
    public static CreateQueueResponse Handle(SqsState state, AwsContext context, CreateQueueRequest request) =>
        new(QueueAddress.Of(state.Create(request.QueueName, request.Attributes, request.Tags), context));
}
