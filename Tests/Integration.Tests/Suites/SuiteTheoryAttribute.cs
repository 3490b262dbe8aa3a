using Xunit.Sdk;

namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>As <see cref="SuiteFactAttribute"/>, case by case. Its data are values that can be named in <see cref="KnownDifferences"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("EventDrivenFrontends.Integration.Tests.Suites.SuiteTheoryDiscoverer", "Integration.Tests")]
public sealed class SuiteTheoryAttribute : TheoryAttribute;
