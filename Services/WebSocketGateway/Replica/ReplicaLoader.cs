using System.Diagnostics.Metrics;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ServiceDefaults.Cursors;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>
/// Reads the catalog and all its views from the table: at the start, when a view appears and whenever the feed may have missed something.
/// What is read is merged by version into what is held, so live changes go on meanwhile.
/// </summary>
internal sealed partial class ReplicaLoader(
    LoopContext context,
    ReloadRequests requests,
    IViewSource source,
    ViewCatalog catalog,
    LowWatermark watermark,
    CursorKeySource key,
    ServiceMeter meter,
    IOptions<CursorOptions> options,
    ILogger<ReplicaLoader> logger) : BackgroundLoop(context)
{
    private const int ManyRows = 10_000;

    private static readonly TimeSpan EmptyPause = TimeSpan.FromMilliseconds(200);

    private readonly Counter<long> _reloads = meter.Counter(ServiceMetrics.ReplicaReloads);
    private bool _isEmptyTold;

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        var request = await requests.NextAsync(cancellationToken);
        var start = Time.GetUtcNow();
        // A projector stamps a write before it lands, by its own clock: only what is older than that may be missing from a reading.
        var complete = HybridVersion.Floor(start - options.Value.SkewAllowance);
        await key.EnsureAsync(cancellationToken);
        var table = await source.IdentifyAsync(cancellationToken);

        await LoadAsync(ViewDescription.Catalog, complete, cancellationToken);
        var views = catalog.Views.ToList();
        if (views.Count == 0)
        {
            await AwaitFirstViewAsync(cancellationToken);
            return;
        }

        var counts = await Task.WhenAll(views.Select(view => LoadAsync(view.Description.Name, complete, cancellationToken)));

        if (!requests.HasCompletedOne && counts.Sum() >= ManyRows)
        {
            // Half of the heap is what the pages of the table were, and nobody waits for this process yet.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        watermark.Reloaded(table, complete);
        views.ForEach(catalog.MarkLoaded);
        catalog.MarkCatalogLoaded();
        requests.Complete(request);
        _reloads.Add(1);
        LogLoaded(views.Count, counts.Sum(), (long)(Time.GetUtcNow() - start).TotalMilliseconds);
    }

    /// <summary>In a new table no projector has described its views yet, which is not the same as serving none.</summary>
    private Task AwaitFirstViewAsync(CancellationToken cancellationToken)
    {
        if (!_isEmptyTold)
        {
            _isEmptyTold = true;
            LogEmpty();
        }

        return Task.Delay(EmptyPause, Time, cancellationToken);
    }

    private async Task<int> LoadAsync(string view, string complete, CancellationToken cancellationToken)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var page in source.ReadAsync(view, cancellationToken))
        {
            present.UnionWith(page.Select(row => row.Key));
            catalog.Apply(view, page.Select(row => Encode(view, row)).OfType<Entry>(), mayJump: true);
        }

        catalog.RemoveAbsent(view, present, complete);
        return present.Count;
    }

    private Entry? Encode(string view, ViewRow row)
    {
        var entry = EntryEncoder.TryEncode(view, row);
        if (entry is null)
        {
            LogUnusable(view, row.Key);
        }

        return entry;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Read {Views} views with {Rows} rows from the table in {Milliseconds} ms")]
    private partial void LogLoaded(int views, int rows, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The table describes no view yet; waiting for the projector")]
    private partial void LogEmpty();

    [LoggerMessage(Level = LogLevel.Error, Message = "The data of {View}/{Key} in the table is no JSON object; it is passed over")]
    private partial void LogUnusable(string view, string key);
}
