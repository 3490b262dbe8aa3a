namespace EventDrivenFrontends.Chaos.Tests.Soak;

public sealed class FlatnessTests
{
    private static readonly Flatness Rule = new(Share: 0.15, Bit: 4);

    [Fact]
    public void FaultOf_WhatStays_IsNone() => Assert.Null(Rule.FaultOf("memory", Values(number => 100 + (number % 7))));

    [Fact]
    public void FaultOf_WhatWarmsUp_IsNone() => Assert.Null(Rule.FaultOf("memory", Values(number => Math.Min(100, number * 2))));

    [Fact]
    public void FaultOf_WhatPeaks_IsNone() => Assert.Null(Rule.FaultOf("memory", Values(number => number % 20 == 0 ? 1000 : 100)));

    [Fact]
    public void FaultOf_WhatGrowsByAThird_SaysHowMuch() =>
        Assert.Equal("memory grew from 100 to 133, and 119 was the most.", Rule.FaultOf("memory", Values(number => number < 200 ? 100 : 133)));

    [Fact]
    public void FaultOf_WhatLeaksSlowly_IsFound() => Assert.NotNull(Rule.FaultOf("descriptors", Values(number => 50 + (number / 8))));

    private static double[] Values(Func<int, double> value) => [.. Enumerable.Range(0, 360).Select(value)];
}
