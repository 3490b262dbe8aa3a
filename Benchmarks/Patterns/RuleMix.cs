using System.Globalization;

namespace EventDrivenFrontends.Benchmarks.Patterns;

/// <summary>Rules of one kind, and events for them.</summary>
internal sealed record RuleMix(string Name, IReadOnlyList<string> Patterns, IReadOnlyList<string> Events)
{
    private const int EventCount = 1000;
    private static readonly string[] States =
        ["SCHEDULED", "BOARDING", "DEPARTURE_DELAYED", "DEPARTED_GATE", "TOOK_OFF", "LANDED", "ARRIVAL_DELAYED", "ARRIVED_AT_GATE", "GATE_CHANGED", "CANCELLED"];

    public static IEnumerable<RuleMix> All(int rules) =>
    [
        Of("a source and a detail-type each", rules, i =>
            $$"""{"source":["source{{i / 10}}"],"detail-type":["type{{i % 10}}"]}""", sources: rules / 10),
        Of("one source, a field of the detail each", rules, i => Pattern($"[\"{Flight(i)}\"]", "flightId")),
        Of("one source, two fields of the detail", rules, i =>
            Invariant($$$"""{"source":["source0"],"detail":{"airlineCode":["A{{{i % 100}}}"],"event":["{{{States[i / 100 % States.Length]}}}"]}}""")),
        Of("prefixes", rules, i => Pattern($"[{{\"prefix\":\"{Flight(i)[..^1]}\"}}]", "flightId")),
        Of("suffixes", rules, i => Pattern($"[{{\"suffix\":\"{Flight(i)[2..]}\"}}]", "flightId")),
        Of("wildcards", rules, i => Pattern($"[{{\"wildcard\":\"{Flight(i)[..5]}*{Flight(i)[5..]}\"}}]", "flightId")),
        Of("numeric ranges", rules, i => Pattern(Invariant($"[{{\"numeric\":[\">=\",{i},\"<\",{i + 2}]}}]"), "seat")),
        Of("anything-but, beside a field each", rules, i => Invariant(
            $$$"""{"source":["source0"],"detail":{"event":[{"anything-but":["LANDED"]}],"gate":[{"exists":true}],"flightId":["{{{Flight(i)}}}"]}}""")),
        Of("all kinds", rules, Any),
    ];

    /// <summary>What teams write: most rules name a source and tell their events apart in the detail, in every form of the language.</summary>
    private static string Any(int i) => (i % 10) switch
    {
        0 => Pattern($"[\"{Flight(i)}\", \"{Flight(i + 1)}\"]", "flightId"),
        1 => Pattern($"[{{\"prefix\":\"{Flight(i)[..6]}\"}}]", "flightId"),
        2 => Pattern($"[{{\"suffix\":\"{Flight(i)[3..]}\"}}]", "flightId"),
        3 => Pattern($"[{{\"wildcard\":\"{Flight(i)[..4]}*{Flight(i)[5..]}\"}}]", "flightId"),
        4 => Invariant(
            $$$"""{"source":["source0"],"detail":{"event":[{"anything-but":{"prefix":["DEPART"]}}],"flightId":["{{{Flight(i)}}}"]}}"""),
        5 => Pattern(Invariant($"[{{\"numeric\":[\">\",{i},\"<=\",{i + 1}]}}]"), "seat"),
        6 => Invariant($$$"""{"source":["source0"],"detail":{"gate":[{"exists":true}],"airlineCode":[{"equals-ignore-case":"a{{{i % 100}}}"}],"event":["{{{States[i / 100 % 10]}}}"]}}"""),
        7 => Invariant(
            $$$"""{"source":["source0"],"$or":[{"detail":{"flightId":["{{{Flight(i)}}}"]}},{"detail":{"gate":["B{{{i}}}"],"seat":[{{{i}}}]}}]}"""),
        8 => Pattern(Invariant($"[{{\"cidr\":\"10.{i % 250}.{i / 250}.0/24\"}}]"), "client"),
        _ => Invariant($$"""{"source":[{"prefix":"source{{i}}"}],"detail-type":["type{{i % 10}}"]}"""),
    };

    private static RuleMix Of(string name, int rules, Func<int, string> pattern, int sources = 1) =>
        new(name, [.. Enumerable.Range(0, rules).Select(pattern)], [.. Enumerable.Range(0, EventCount).Select(i => Event(i * 7919 % rules, sources))]);

    private static string Pattern(string tests, string field) => $$$"""{"source":["source0"],"detail":{"{{{field}}}":{{{tests}}}}}""";

    private static string Event(int i, int sources) => Invariant($$$"""
        {"version":"0","id":"6f1ad4c3-8a5c-4c57-a0dd-0d4b8f3f3c11","detail-type":"type{{{i % 10}}}","source":"source{{{i / 10 % sources}}}",
        "account":"000000000000","time":"2026-01-01T00:00:00Z","region":"eu-central-1","resources":[],"detail":{"flightId":"{{{Flight(i)}}}",
        "airlineCode":"A{{{i % 100}}}","event":"{{{States[i / 100 % 10]}}}","gate":"B{{{i}}}","seat":{{{i}}},"client":"10.{{{i % 250}}}.{{{i / 250}}}.7",
        "eventDetails":"now at gate B{{{i}}}"}}
        """);

    private static string Flight(int i) => ((i * 7919) + 1_000_000).ToString("x8", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
