namespace Aspire.Hosting.Dashboard.Login;

/// <summary>Whether who opens the dashboard has to log in.</summary>
internal enum FrontendAuthMode
{
    /// <summary>With the token of the address that the AppHost prints.</summary>
    BrowserToken,

    /// <summary>No: anyone on this machine may look, and stop and start.</summary>
    Unsecured,
}

/// <summary>Who may open the dashboard. The names are those of the genuine dashboard.</summary>
internal sealed class FrontendOptions
{
    public const string Section = DashboardOptions.Section + ":Frontend";

    /// <summary>Default the token; <c>ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true</c> makes it none.</summary>
    public FrontendAuthMode? AuthMode { get; set; }

    /// <summary>What to log in with. Default one made for this run; <c>ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN</c> sets it too.</summary>
    public string? BrowserToken { get; set; }
}
