using System.Collections.Concurrent;
using System.Globalization;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

/// <summary>The tables and streams of an account in a region.</summary>
internal sealed class DynamoDbState(string accountId, string region, TimeProvider time, DynamoDbOptions options)
{
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
        var table = new Table(definition, ArnPrefix + definition.Name, time.GetUtcNow(), tags);
        lock (table.Gate)
        {
            if (!_tables.TryAdd(definition.Name, table))
            {
                throw DynamoDbErrors.InUse($"Table already exists: {definition.Name}");
            }

            if (streamViewType is not null)
            {
                StartStream(table, streamViewType);
            }
        }

        return table;
    }

    public Table Delete(string nameOrArn)
    {
        var table = Find(nameOrArn);
        if (table is null || !_tables.TryRemove(KeyValuePair.Create(table.Name, table)))
        {
            throw DynamoDbErrors.TableNotFound(nameOrArn);
        }

        lock (table.Gate)
        {
            table.CloseStream();
        }

        return table;
    }

    /// <summary>Under the table's lock.</summary>
    public void StartStream(Table table, string viewType)
    {
        var label = NextLabel();
        var stream = new ChangeStream(table.Definition, table.Arn, label, region, viewType, time, options);
        _streams[stream.Arn] = stream;
        table.OpenStream(stream);
    }

    public void Forget(ChangeStream stream) => _streams.TryRemove(KeyValuePair.Create(stream.Arn, stream));

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
