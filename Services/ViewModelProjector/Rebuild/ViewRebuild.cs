using System.Globalization;
using EventDrivenFrontends.ViewModelProjector.Projection;
using EventDrivenFrontends.ViewModelProjector.Table;
using EventDrivenFrontends.ViewModelProjector.Views;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ViewModelProjector.Rebuild;

/// <summary>Rebuilds a view from the log of events, while projectors, gateways and clients go on.</summary>
internal sealed class ViewRebuild(
    ViewCatalog views,
    EventLogSource log,
    IItemTable table,
    ItemRestorer restorer,
    TimeProvider time,
    IOptions<RebuildOptions> options,
    IOptions<ProjectionOptions> projection,
    TextWriter output)
{
    /// <param name="name">The view.</param>
    /// <param name="prune">Delete the items of which the log has no event.</param>
    /// <param name="cancellationToken">Ends it early; what has been written stays, and does no harm.</param>
    /// <exception cref="RebuildException">It cannot be rebuilt.</exception>
    public async Task RunAsync(string name, bool prune, CancellationToken cancellationToken)
    {
        var view = views.Views.FirstOrDefault(view => view.Name == name)
            ?? throw new RebuildException($"There is no view {name}. There are: {string.Join(", ", views.Views.Select(view => view.Name))}.");
        var began = time.GetTimestamp();
        await log.WaitUntilCompleteAsync(cancellationToken);
        var logged = new LoggedItems(views, view, projection.Value.MaxItemSize);
        await foreach (var body in log.ReadAsync(cancellationToken))
        {
            logged.Add(body);
        }

        var present = (await table.ListAsync(name, cancellationToken)).Select(id => id.Key).ToHashSet(StringComparer.Ordinal);
        if (logged.Items.Keys.Any(key => !present.Contains(key)) && options.Value.SkewAllowance - time.GetElapsedTime(began) is { Ticks: > 0 } early)
        {
            await Task.Delay(early, time, cancellationToken);
        }

        var written = await CountAsync(
            logged.Items, item => restorer.RestoreAsync(new ItemId(name, item.Key), view.Shape, item.Value, cancellationToken), cancellationToken);
        var unknown = present.Where(key => !logged.Items.ContainsKey(key)).ToList();
        var pruned = prune
            ? await CountAsync(unknown, key => restorer.PruneAsync(new ItemId(name, key), view.Shape, cancellationToken), cancellationToken)
            : 0;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {logged.Taken} events of {logged.Items.Count} items; {written} items written, {unknown.Count} of which the log knows nothing, {pruned} of them deleted."));
    }

    private async Task<int> CountAsync<T>(IEnumerable<T> all, Func<T, Task<bool>> run, CancellationToken cancellationToken)
    {
        var count = 0;
        await Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = cancellationToken },
            async (one, _) =>
            {
                if (await run(one))
                {
                    Interlocked.Increment(ref count);
                }
            });
        return count;
    }
}
