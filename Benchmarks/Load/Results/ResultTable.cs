namespace EventDrivenFrontends.Benchmarks.Load.Results;

/// <summary>A table as Markdown has it.</summary>
internal sealed class ResultTable(params IReadOnlyList<string> heading)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    public void Add(params IReadOnlyList<string> row) => _rows.Add(row);

    public override string ToString() => string.Join('\n', [Line(heading), Line([.. heading.Select(_ => "---")]), .. _rows.Select(Line)]);

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";
}
