using System.Text;
using EventDrivenFrontends.EmbeddedAws.Durability.Files;
using EventDrivenFrontends.EmbeddedAws.Durability.Records;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Recovery;

/// <summary>Replays files into replicas, one for each service.</summary>
internal sealed class RecordReplay(IReadOnlyDictionary<string, IReplica> replicas)
{
    private readonly Dictionary<string, (IReplica Replica, RecordAddress Address)> _byAddress = [];
    private (IReplica Replica, RecordAddress Address) _last;
    private byte[] _lastAddress = [];

    public long Records { get; private set; }

    /// <exception cref="DataFolderException">A record is damaged or does not fit.</exception>
    public void Run(RecordReader file)
    {
        while (file.TryRead(out var record))
        {
            Replay(file, record);
        }
    }

    /// <summary>A snapshot ends with a record that says so, as one that lacks its end must not pass for a smaller state.</summary>
    public void RunSnapshot(RecordReader file)
    {
        var isWhole = false;
        while (!isWhole && file.TryRead(out var record))
        {
            isWhole = record.SequenceEqual(SnapshotWriter.End);
            if (!isWhole)
            {
                Replay(file, record);
            }
        }

        if (!isWhole)
        {
            throw DataFolderException.Damaged(file.Path, file.End, "The end of the snapshot is missing.", canBeCut: false);
        }
    }

    private void Replay(RecordReader file, ReadOnlySpan<byte> record)
    {
        try
        {
            var json = RecordText.Split(record, out var address);
            var (replica, parsed) = Find(address);
            replica.Replay(parsed, json);
            Records++;
        }
        catch (UnfitRecordException fault)
        {
            throw file.Damaged($"Record {file.LastNumber} cannot be replayed. {fault.Message}");
        }
    }

    /// <summary>A record is mostly of the same state as the one before.</summary>
    private (IReplica Replica, RecordAddress Address) Find(ReadOnlySpan<byte> address)
    {
        if (_last.Replica is null || !address.SequenceEqual(_lastAddress))
        {
            (_lastAddress, _last) = (address.ToArray(), FindOther(address));
        }

        return _last;
    }

    private (IReplica Replica, RecordAddress Address) FindOther(ReadOnlySpan<byte> address)
    {
        var text = Encoding.UTF8.GetString(address);
        if (!_byAddress.TryGetValue(text, out var found))
        {
            var parsed = RecordAddress.Parse(text);
            var replica = replicas.GetValueOrDefault(parsed.Service)
                ?? throw new UnfitRecordException($"There is no service {parsed.Service}.");
            _byAddress[text] = found = (replica, parsed);
        }

        return found;
    }
}
