using System.ComponentModel.DataAnnotations;

namespace Aspire.Hosting.Dashboard;

internal sealed class DashboardOptions
{
    public const string Section = "Dashboard";

    /// <summary>Port on the loopback interface; 0 takes a free one. Default 18888.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 18888;
}
