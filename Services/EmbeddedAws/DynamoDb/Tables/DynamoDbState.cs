using System.Collections.Concurrent;
using System.Globalization;
using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Records;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

/// <summary>The tables and streams of an account in a region.</summary>
internal sealed class DynamoDbState(
    string accountId, string region, TimeProvider time, DynamoDbOptions options, IRecorder<DynamoDbRecord> records)
    : IRecorded<DynamoDbRecord>
{
    /// <summary>Held while tables come and go, so that their records are in that order too.</summary>
    private readonly Lock _gate = new();
    private readonly ItemLog _log = new(records, time);
    private readonly ConcurrentDictionary<string, Table> _tables = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ChangeStream> _streams = new(StringComparer.Ordinal);
    private long _lastStreamTicks;

    public TimeProvider Time => time;

    public DynamoDbOptions Options => options;

    public TransactionTokens Tokens { get; } = new(time);

    public IEnumerable<Table> Tables => _tables.Values;

    public IEnumerable<ChangeStream> Streams => _streams.Values;

    /// <summary>Data operations take a table's ARN as well as its name.</summary>
    public Table Table(string nameOrArn) => Find(nameOrArn) ?? throw DynamoDbErrors.TableNotFound();

    public Table? Find(string nameOrArn) =>
        _tables.GetValueOrDefault(nameOrArn.StartsWith(ArnPrefix, StringComparison.Ordinal) ? nameOrArn[ArnPrefix.Length..] : nameOrArn);

    public ChangeStream? FindStream(string arn) => _streams.GetValueOrDefault(arn);

    public Table Create(TableDefinition definition, string? streamViewType, IReadOnlyDictionary<string, string> tags)
    {
        var image = new TableImage(Guid.NewGuid(), definition, time.GetUtcNow(), tags, null, null, null);
        var table = Made(image);
        lock (_gate)
        {
            if (_tables.ContainsKey(definition.Name))
            {
                throw DynamoDbErrors.InUse($"Table already exists: {definition.Name}");
            }

            table.Change(() =>
            {
                if (streamViewType is not null)
                {
                    StartStream(table, streamViewType);
                }
            });
            _tables[definition.Name] = table;
        }

        return table;
    }

    public Table Delete(string nameOrArn)
    {
        lock (_gate)
        {
            var table = Find(nameOrArn) ?? throw DynamoDbErrors.TableNotFound(nameOrArn);
            table.Delete();
            Forget(table);
            return table;
        }
    }

    /// <summary>Under the table's lock.</summary>
    public void StartStream(Table table, string viewType)
    {
        var label = NextLabel();
        var stream = ChangeStream.Start(table.Definition, table.Arn, label, viewType, region, time, options);
        _streams[stream.Arn] = stream;
        table.OpenStream(stream);
    }

    public void Forget(ChangeStream stream) => _streams.TryRemove(KeyValuePair.Create(stream.Arn, stream));

    public void Forget(Table table) => _tables.TryRemove(KeyValuePair.Create(table.Name, table));

    public void Replay(DynamoDbRecord record) => DynamoDbReplay.Run(this, record);

    public IEnumerable<DynamoDbRecord> Describe() => DynamoDbDescription.Of(this);

    /// <summary>For a state that is replayed.</summary>
    public void Restore(TableImage image)
    {
        var table = _tables.GetOrAdd(image.Definition.Name, _ => Made(image));
        table.Restore(image, StreamOf(image.StreamArn), StreamOf(image.LatestStreamArn));
    }

    /// <summary>For a state that is replayed.</summary>
    public void Restore(StreamImage image)
    {
        if (_streams.TryGetValue(image.Arn, out var stream))
        {
            stream.Restore(image);
            return;
        }

        _streams[image.Arn] = ChangeStream.Of(image, region, time, options);
        _lastStreamTicks = Math.Max(_lastStreamTicks, image.CreatedAt.UtcTicks);
    }

    private ChangeStream? StreamOf(string? arn) =>
        arn is null ? null : FindStream(arn) ?? throw new UnfitRecordException($"There is no stream {arn}.");

    private Table Made(TableImage image) => new(image, ArnPrefix + image.Definition.Name, _log);

    private string ArnPrefix { get; } = $"arn:aws:dynamodb:{region}:{accountId}:table/";

    /// <summary>The label is the time in milliseconds; two streams of one instant still differ.</summary>
    private string NextLabel()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _lastStreamTicks);
            var now = time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond;
            var next = Math.Max(now, last + TimeSpan.TicksPerMillisecond);
            if (Interlocked.CompareExchange(ref _lastStreamTicks, next, last) == last)
            {
                return new DateTime(next, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
            }
        }
    }
}
