using System.Globalization;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>What a process and its children have used, as Linux tells it.</summary>
internal sealed class ProcessTree(int root)
{
    // USER_HZ, which is 100 on all that Linux runs on today.
    private const double TicksPerSecond = 100;
    private const int Parent = 1;
    private const int UserTime = 11;
    private const int SystemTime = 12;

    public int Root => root;

    /// <summary>Processor time, in user and kernel mode.</summary>
    public TimeSpan CpuTime => TimeSpan.FromSeconds(Ids().Sum(id => Read(id) is { } fields ? fields[UserTime] + fields[SystemTime] : 0) / TicksPerSecond);

    /// <summary>Memory in bytes, of which what processes share is counted once.</summary>
    public long Memory => 1024 * Ids().Sum(ProportionalKilobytes);

    private List<int> Ids()
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Fields: Read(id)))
            .Where(process => process.Fields is not null)
            .ToLookup(process => (int)process.Fields![Parent], process => process.Id);
        var tree = new List<int> { root };
        for (var i = 0; i < tree.Count; i++)
        {
            tree.AddRange(children[tree[i]]);
        }

        return tree;
    }

    /// <summary>The numbers after the name, of which the first is the parent's id; null when the process is gone.</summary>
    private static long[]? Read(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return [.. text[(text.LastIndexOf(')') + 2)..].Split(' ').Select(field => long.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long ProportionalKilobytes(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
