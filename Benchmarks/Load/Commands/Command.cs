namespace EventDrivenFrontends.Benchmarks.Load.Commands;

/// <summary>Something that this program measures.</summary>
/// <param name="Name">The word that asks for it.</param>
/// <param name="Summary">What it measures, on a line.</param>
/// <param name="Options">Its options.</param>
/// <param name="RunAsync">Measures, prints and keeps.</param>
internal sealed record Command(string Name, string Summary, IReadOnlyList<Option> Options, Func<Arguments, Task> RunAsync)
{
    public string Usage => $"{Name}: {Summary}\n" + string.Concat(
        Options.Select(option => $"    --{option.Name,-12} {option.Meaning}{(option.Default.Length > 0 ? $" (default {option.Default})" : "")}\n"));
}
