using Xunit.Abstractions;
using Xunit.Sdk;

namespace EventDrivenFrontends.Integration.Tests.Suites;

internal sealed class SuiteTheoryDiscoverer(IMessageSink diagnostics) : TheoryDiscoverer(diagnostics)
{
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions options, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
    [
        new SuiteTestCase(
            DiagnosticMessageSink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), testMethod, dataRow),
    ];

    /// <summary>Where xunit cannot tell the cases apart, neither can a declared difference.</summary>
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForTheory(
        ITestFrameworkDiscoveryOptions options, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
    [
        new ExecutionErrorTestCase(
            DiagnosticMessageSink,
            options.MethodDisplayOrDefault(),
            options.MethodDisplayOptionsOrDefault(),
            testMethod,
            "The data of a SuiteTheory are texts, numbers and the like, so that each case can be named."),
    ];
}
