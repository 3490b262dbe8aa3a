namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Expressions;

/// <summary>Writes expressions about <see cref="Conditions.Sample"/>, most of them valid.</summary>
internal static class ExpressionGrammar
{
    private static readonly string[] Roots = ["pk", "v", "s", "bin", "yes", "nil", "ss", "ns", "l", "m", "#n", "#v", "#b", "absent"];
    private static readonly string[] Values = [.. Conditions.Values.Keys];
    private static readonly string[] Steps = [".a", ".b", ".c", ".#b", "[0]", "[3]", "[99]", "[3].z", ".b.c"];
    private static readonly string[] Comparators = ["=", "<>", "<", "<=", ">", ">="];

    /// <summary>Words of the language.</summary>
    public static IReadOnlyList<string> Tokens { get; } =
    [
        " AND ", " OR ", " NOT ", " BETWEEN ", " IN ", "(", ")", ",", "=", "<>", "attribute_exists(", "attribute_not_exists(", "attribute_type(",
        "begins_with(", "contains(", "size(", "if_not_exists(", "list_append(", "SET ", "REMOVE ", "ADD ", "DELETE ", "#n", ":one", ":none", "#none", "[", "].", "name",
        "[99999999999]", "\u00a0", "v", "m.b.c",
    ];

    public static string Condition(Random random, int depth) => (depth > 0 ? random.Next(10) : 9) switch
    {
        0 or 1 => $"{Condition(random, depth - 1)} AND {Condition(random, depth - 1)}",
        2 or 3 => $"{Condition(random, depth - 1)} OR {Condition(random, depth - 1)}",
        4 => $"NOT {Simple(random)}",
        5 => $"({Simple(random)}) AND ({Simple(random)})",
        _ => Simple(random),
    };

    public static string Update(Random random)
    {
        // Paths that do not overlap and have the type for what is done there; now and then any.
        string[] targets = ["v", "s", "l[0]", "l[99]", "m.a", "m.b.c", "#n", "absent"];
        random.Shuffle(targets);
        var next = 0;
        string Target() => random.Next(10) == 0 ? Path(random) : targets[next++ % targets.Length];
        string Of(string fitting) => random.Next(10) == 0 ? Value(random) : fitting;
        string[] clauses =
        [
            $"SET {List(random, () => $"{Target()} = {SetValue(random)}")}",
            $"REMOVE {List(random, Target)}",
            random.Next(2) == 0 ? $"ADD ns {Of(":set")}" : $"ADD sum {Of(":one")}",
            $"DELETE ss {Of(":set")}",
        ];
        random.Shuffle(clauses);
        return string.Join(' ', clauses[..random.Next(1, 3)]);
    }

    public static string Projection(Random random) => List(random, () => Path(random));

    public static string KeyCondition(Random random)
    {
        var partition = random.Next(10) == 0 ? Simple(random) : "pk = :p";
        var sort = random.Next(8) switch
        {
            0 => "begins_with(sk, :b)",
            1 => "#s BETWEEN :b AND :c",
            2 => Simple(random),
            _ => $"sk {Comparators[random.Next(Comparators.Length)]} {random.GetItems([":b", ":ba", ":empty", ":number", ":list", "pk"], 1)[0]}",
        };
        return random.Next(3) switch { 0 => partition, 1 => $"{sort} AND {partition}", _ => $"{partition} AND {sort}" };
    }

    private static string Simple(Random random) => random.Next(8) switch
    {
        0 => $"{Operand(random)} BETWEEN {Operand(random)} AND {Operand(random)}",
        1 => $"{Operand(random)} IN ({List(random, () => Operand(random))})",
        2 => $"attribute_exists({Path(random)})",
        3 => $"attribute_not_exists({Path(random)})",
        4 => $"attribute_type({Path(random)}, {random.GetItems([":type", ":wrong", ":one"], 1)[0]})",
        5 => $"{random.GetItems(["begins_with", "contains"], 1)[0]}({Path(random)}, {Operand(random)})",
        _ => $"{Operand(random)} {Comparators[random.Next(Comparators.Length)]} {Operand(random)}",
    };

    private static string SetValue(Random random) => random.Next(10) switch
    {
        0 => $"{Term(random)} + {Term(random)}",
        1 => "v + :two",
        2 => "if_not_exists(absent, :five) - m.a",
        3 => $"list_append({Term(random)}, {Term(random)})",
        4 => "list_append(l, :list)",
        5 => $"if_not_exists({Path(random)}, {Term(random)})",
        6 => Term(random),
        _ => Value(random),
    };

    private static string Term(Random random) => random.Next(2) == 0 ? Path(random) : Value(random);

    private static string Operand(Random random) => random.Next(5) switch { 0 => $"size({Path(random)})", < 3 => Path(random), _ => Value(random) };

    private static string Path(Random random)
    {
        var steps = Enumerable.Range(0, random.Next(3)).Select(_ => Steps[random.Next(Steps.Length)]);
        return Roots[random.Next(Roots.Length)] + string.Concat(steps);
    }

    private static string Value(Random random) => Values[random.Next(Values.Length)];

    private static string List(Random random, Func<string> item) => string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => item()));
}
