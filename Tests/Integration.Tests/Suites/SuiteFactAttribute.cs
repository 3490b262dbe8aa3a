using Xunit.Sdk;

namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>A test of a <see cref="Suite"/>: skipped where the cloud cannot be had or is known to differ, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("EventDrivenFrontends.Integration.Tests.Suites.SuiteFactDiscoverer", "Integration.Tests")]
public sealed class SuiteFactAttribute : FactAttribute;
