using System.Text;
using Amazon.DynamoDBStreams.Model;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>Puts the records of a batch together by item.</summary>
internal static class ItemSteps
{
    /// <param name="changes">The changes that the records stand for; a record without one is passed over.</param>
    public static IReadOnlyList<ItemStep> Of(IEnumerable<(Record Record, Change? Change)> changes)
    {
        var steps = new Dictionary<(string View, string Key), ItemStep>();
        foreach (var (record, change) in changes)
        {
            if (change is null)
            {
                continue;
            }

            if (steps.TryGetValue((change.View, change.Key), out var step))
            {
                step.Add(change);
            }
            else
            {
                steps[(change.View, change.Key)] = step = new ItemStep(change);
            }

            AddImage(step, record.Dynamodb.OldImage);
            AddImage(step, record.Dynamodb.NewImage);
        }

        return [.. steps.Values];
    }

    private static void AddImage(ItemStep step, Dictionary<string, AttributeValue>? image)
    {
        if (image?.GetValueOrDefault(ViewTable.Data)?.S is { } data
            && image.GetValueOrDefault(ViewTable.Deleted)?.BOOL is not true
            && Encoding.UTF8.GetBytes(data) is var bytes
            && ChangeEncoder.IsObject(bytes))
        {
            step.AddImage(bytes);
        }
    }
}
