namespace Aspire.Hosting.Running;

/// <param name="IsUnderTest">Every endpoint gets a free port whatever the model says, and resources write nothing to this console.</param>
/// <param name="Dashboard">Whether the dashboard is wanted.</param>
internal sealed record RunSettings(bool IsUnderTest, bool Dashboard);
