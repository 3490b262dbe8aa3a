namespace EventDrivenFrontends.ViewModelProjector.Tests.Projection;

/// <summary>Events that can never be shown, with a part of the reason that must be given.</summary>
internal static class Hostile
{
    public const string Id = "6a7e8feb-b491-4cf7-a9f1-bf3703467718";

    public static readonly DateTimeOffset Time = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    public static TheoryData<string, string> Bodies => new()
    {
        { "not json", "EventBridge event" },
        { "null", "null" },
        { "{}", "EventBridge event" },
        { Body("[]"), "detail is not a JSON object" },
        { Body("""{"virusId":"v"}""", detailType: "Virus mutated"), "No view takes 'Virus mutated'" },
        { Body("""{"virusId":"v"}""", source: "evil"), "of 'evil'" },
        { Body("{}"), "detail.virusId must be" },
        { Body("""{"virusId":7}"""), "detail.virusId must be" },
        { Body("""{"virusId":""}"""), "detail.virusId must be" },
        { Body("""{"virusId":"a\u0000b"}"""), "detail.virusId must be" },
        { Body($$"""{"virusId":"{{new string('x', 129)}}"}"""), "detail.virusId must be" },
        { Body("""{"virusId":"\ud800"}"""), "not valid Unicode: detail.virusId" },
        { Body("""{"virusId":"v","tags":[{"a":"\udc00"}]}"""), "not valid Unicode: detail.tags[0].a" },
        { Body("""{"virusId":"v","\ud800":1}"""), "not valid Unicode: a name in detail" },
        { Body("""{"virusId":"v","x":"0.5"}"""), "detail.x must be a number" },
        { Body("""{"virusId":"v","x":1e999}"""), "detail.x must be a number" },
        { Body("""{"virusId":"v","kind":1}"""), "detail.kind must be a string" },
        { Body("""{"virusId":"v","kind":{}}"""), "detail.kind must be a string" },
        { Body("""{"virusId":"v","meta":{"version":1}}"""), "detail.meta.version" },
        { Body("""{"virusId":"v","meta":{"version":""}}"""), "detail.meta.version" },
        { Body("""{"virusId":"v","meta":{"version":"a b"}}"""), "detail.meta.version" },
        { Body($$"""{"virusId":"v","note":"{{new string('x', 100_000)}}"}"""), "too large" },
    };

    public static string Body(string detail, string detailType = "Virus created", string source = "viruses.events") =>
        $$"""{"version":"0","id":"{{Id}}","detail-type":"{{detailType}}","source":"{{source}}","time":"2026-01-31T09:30:00Z","detail":{{detail}}}""";
}
