using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>
/// A test on a cloud. A declared difference is skipped with its reason, or, with <c>AWS_TEST_DIFFERENCES=check</c> in the environment,
/// tried: then the test is skipped only if it really fails, and one that passes is reported as a failure, for its declaration is out of date.
/// </summary>
internal sealed class SuiteTestCase : SkippableFactTestCase
{
    private static readonly bool Check = Environment.GetEnvironmentVariable("AWS_TEST_DIFFERENCES") == "check";

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For the deserialiser of xunit.")]
    public SuiteTestCase()
    {
    }

    public SuiteTestCase(
        IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod method, object[]? arguments = null)
        : base([typeof(Xunit.SkipException).FullName!], diagnostics, display, displayOptions, method, arguments)
    {
    }

    private Difference? Difference => KnownDifferences.Of(
        TestMethod.TestClass.Class.ToRuntimeType(), TestMethod.Method.Name, TestMethodArguments ?? []);

    public override async Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        if (SkipReason is not null || Difference is not { } difference)
        {
            return await base.RunAsync(diagnosticMessageSink, messageBus, constructorArguments, aggregator, cancellationTokenSource);
        }

        var bus = new ExpectedFailureBus(messageBus, difference.Reason);
        var summary = await base.RunAsync(diagnosticMessageSink, bus, constructorArguments, aggregator, cancellationTokenSource);
        return new RunSummary { Total = summary.Total, Time = summary.Time, Failed = bus.Failed, Skipped = summary.Total - bus.Failed };
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute) ?? (Check ? null : Difference?.Reason);
}
