using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace EventDrivenFrontends.Hosting.Tests.Running;

public sealed class Cycles
{
    [Fact]
    public void Refuse_ResourcesThatWaitForEachOther_NamesThem()
    {
        var (a, b, c) = (new ProjectResource("a"), new ProjectResource("b"), new ProjectResource("c"));
        a.Annotations.Add(new WaitAnnotation(b, WaitType.WaitUntilHealthy));
        b.Annotations.Add(new WaitAnnotation(c, WaitType.WaitUntilHealthy));
        c.Annotations.Add(new WaitAnnotation(b, WaitType.WaitForCompletion));

        var refusal = Assert.Throws<DistributedApplicationException>(() => WaitCycles.Refuse([a, b, c]));

        Assert.Equal("Resources wait for each other: b -> c -> b.", refusal.Message);
    }

    [Fact]
    public void Refuse_AResourceThatSeveralWaitFor_IsContent()
    {
        var (a, b, c) = (new ProjectResource("a"), new ProjectResource("b"), new ProjectResource("c"));
        a.Annotations.Add(new WaitAnnotation(c, WaitType.WaitUntilHealthy));
        a.Annotations.Add(new WaitAnnotation(b, WaitType.WaitUntilHealthy));
        b.Annotations.Add(new WaitAnnotation(c, WaitType.WaitUntilHealthy));

        WaitCycles.Refuse([a, b, c]);
    }
}
