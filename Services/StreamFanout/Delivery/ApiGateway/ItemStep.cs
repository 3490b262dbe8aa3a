using System.Runtime.InteropServices;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Topics;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>What became of one item in a batch.</summary>
/// <param name="newest">Its newest change.</param>
internal sealed class ItemStep(Change newest)
{
    private readonly List<ReadOnlyMemory<byte>> _images = [];
    private EncodedChange? _encoded;
    private EncodedChange? _gone;

    public string View => newest.View;

    public string Key => newest.Key;

    /// <summary>True when the item is gone in the end.</summary>
    public bool IsDelete => newest.Op is ChangeOp.Delete;

    /// <summary>The data of all states that the item had, from before the first record of the batch to after its last.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Images => _images;

    /// <summary>Adds a state, and the change that led to it when it is newer.</summary>
    public void Add(Change change) => newest = string.CompareOrdinal(change.Version, newest.Version) > 0 ? change : newest;

    public void AddImage(ReadOnlyMemory<byte> data) => _images.Add(data);

    /// <summary>
    /// What it means to a topic that it may concern; null for nothing. An item that has left the filters is a delete: whoever follows them may have been sent any of
    /// its states.
    /// </summary>
    public EncodedChange? For(Topic topic)
    {
        if (topic.Filters.Count == 0 || (!Encoded.IsDelete && FieldMatch.All(Encoded.Data, topic.Filters)))
        {
            return Encoded;
        }

        return _images.Exists(image => FieldMatch.All(image.Span, topic.Filters)) ? Gone : null;
    }

    private EncodedChange Encoded => _encoded ??= Encode();

    private EncodedChange Gone => Encoded.IsDelete ? Encoded : _gone ??= Delete();

    private EncodedChange Encode()
    {
        if (newest is not { Op: ChangeOp.Upsert, Data: { } data })
        {
            return Delete();
        }

        var json = ChangeEncoder.Upsert(
            newest.View, newest.Key, newest.Version, newest.At, JsonMarshal.GetRawUtf8Value(data), out var dataStart, newest.TraceParent);
        return new EncodedChange(newest.Key, newest.Version, newest.At, json, dataStart);
    }

    private EncodedChange Delete() =>
        new(newest.Key, newest.Version, newest.At, ChangeEncoder.Delete(newest.View, newest.Key, newest.Version, newest.At, newest.TraceParent), 0);
}
