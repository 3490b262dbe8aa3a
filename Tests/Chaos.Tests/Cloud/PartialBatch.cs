using System.Text.Json.Nodes;

namespace EventDrivenFrontends.Chaos.Tests.Cloud;

/// <summary>A batch of which every second entry fails: what is left of the request, and the answer with the failures in it.</summary>
internal sealed class PartialBatch
{
    private readonly string _operation;
    private readonly JsonObject _request;
    private readonly List<JsonNode> _failed = [];

    private PartialBatch(string operation, JsonObject request) => (_operation, _request) = (operation, request);

    public string Request => _request.ToJsonString();

    /// <summary>Null for what is no batch of several.</summary>
    public static PartialBatch? Of(string operation, string body)
    {
        if (operation is not ("PutEvents" or "SendMessageBatch" or "DeleteMessageBatch" or "ChangeMessageVisibilityBatch" or "BatchWriteItem")
            || JsonNode.Parse(body) is not JsonObject request)
        {
            return null;
        }

        var batch = new PartialBatch(operation, request);
        var lists = operation == "BatchWriteItem" ? request["RequestItems"]!.AsObject().Select(table => table.Value!.AsArray()) : [request["Entries"]!.AsArray()];
        foreach (var list in lists.Where(list => list.Count > 1))
        {
            batch.Split(list);
        }

        return batch._failed.Count == 0 ? null : batch;
    }

    /// <summary>The answer to the whole request, from that to what was left of it.</summary>
    public string Complete(string answer)
    {
        var whole = JsonNode.Parse(answer)!.AsObject();
        switch (_operation)
        {
            case "PutEvents":
                AddFailedEntries(whole);
                break;
            case "BatchWriteItem":
                var table = _request["RequestItems"]!.AsObject().First().Key;
                whole["UnprocessedItems"] = new JsonObject { [table] = new JsonArray([.. _failed]) };
                break;
            default:
                var failures = whole["Failed"] as JsonArray ?? [];
                whole["Failed"] = failures;
                foreach (var entry in _failed)
                {
                    failures.Add(new JsonObject { ["Id"] = entry["Id"]!.GetValue<string>(), ["SenderFault"] = false, ["Code"] = "InternalError" });
                }

                break;
        }

        return whole.ToJsonString();
    }

    private void Split(JsonArray list)
    {
        for (var i = list.Count - 1; i > 0; i -= 2)
        {
            var entry = list[i]!;
            list.RemoveAt(i);
            _failed.Add(entry);
        }
    }

    /// <summary>The answer has an entry for each of the request, in its order; what failed was every second, counted from the end.</summary>
    private void AddFailedEntries(JsonObject answer)
    {
        var entries = answer["Entries"]!.AsArray();
        var count = entries.Count + _failed.Count;
        for (var i = 1 - (count % 2 == 0 ? 0 : -1); i < count; i += 2)
        {
            entries.Insert(Math.Min(i, entries.Count), new JsonObject { ["ErrorCode"] = "InternalFailure", ["ErrorMessage"] = "Try again." });
        }

        answer["FailedEntryCount"] = _failed.Count;
    }
}
