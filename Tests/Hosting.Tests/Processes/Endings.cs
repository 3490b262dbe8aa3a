using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.Ports;
using EventDrivenFrontends.Hosting.Tests.Fixture;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Hosting.Tests.Processes;

public sealed class Endings : IDisposable
{
    private const string FrontIsUp = "[front] ";
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(40);

    private readonly FreePorts _ports = new();

    [SkippableTheory]
    [InlineData("INT", "false")]
    [InlineData("TERM", "false")]
    [InlineData("TERM", "true")]
    public async Task Told_to_stop_all_is_down_within_ten_seconds(string signal, string ignoresStop)
    {
        SkipElsewhere();
        Skip.If(signal == "INT" && IsInterruptIgnored(), "This test run was started in the background, where Ctrl-C is ignored.");
        using var host = new AppHostProcess([.. FreeEndpoints(), "--IgnoresStop", ignoresStop]);
        await host.PrintsAsync(FrontIsUp);
        var children = host.Children();
        Assert.Equal(2, children.Length);

        await host.SignalAsync(signal);

        Assert.Equal(0, await host.ExitAsync(within: Promised));
        Assert.DoesNotContain(children, AppHostProcess.IsAlive);
    }

    [SkippableFact]
    public async Task Killed_outright_it_leaves_no_process_behind()
    {
        SkipElsewhere();
        using var host = new AppHostProcess([.. FreeEndpoints(), "--Replicas", "2", "--IgnoresStop", "true"]);
        await host.PrintsAsync("[front-1] ");
        await host.PrintsAsync("[front-2] ");
        var children = host.Children();
        Assert.Equal(3, children.Length);

        await host.SignalAsync("KILL");

        await host.ExitAsync(within: Promised);
        await Eventually.BeAsync(() => !children.Any(AppHostProcess.IsAlive), "the children die with the AppHost");
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_the_resource_that_wants_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;
        using var host = new AppHostProcess("--BackPort", $"{taken}");

        Assert.Equal(1, await host.ExitAsync(within: Ceiling));

        await Eventually.BeAsync(() => host.Errors.Count > 0, "an error");
        Assert.Equal(
            $"Port {taken}, which resource 'back' (endpoint 'http') wants, is in use by another program.",
            Assert.Single(host.Errors));
        Assert.Empty(host.Output);
    }

    [Fact]
    public async Task One_port_wanted_twice_is_named_with_both()
    {
        var port = $"{_ports.Take()}";
        using var host = new AppHostProcess("--BackPort", port, "--FrontPort", port);

        Assert.Equal(1, await host.ExitAsync(within: Ceiling));

        await Eventually.BeAsync(() => host.Errors.Count > 0, "an error");
        Assert.Contains("'back'", Assert.Single(host.Errors));
        Assert.Contains("'front'", Assert.Single(host.Errors));
    }

    [Fact]
    public async Task A_model_that_cannot_be_is_one_line_too()
    {
        using var host = new AppHostProcess("--Twin", "back");

        Assert.Equal(1, await host.ExitAsync(within: Ceiling));

        await Eventually.BeAsync(() => host.Errors.Count > 0, "an error");
        Assert.Equal("There are two resources named 'back'; names are unique, whatever their case.", Assert.Single(host.Errors));
    }

    [Fact]
    public async Task Each_line_carries_the_name_of_who_printed_it()
    {
        using var host = new AppHostProcess(FreeEndpoints());

        await host.PrintsAsync("[job] prepared");
        await host.PrintsAsync("[back] ");
    }

    public void Dispose() => _ports.Dispose();

    private static void SkipElsewhere() =>
        Skip.IfNot(OperatingSystem.IsLinux(), "Signals are sent, and processes looked up in /proc, as on Linux.");

    /// <summary>Bit 1 of the mask of ignored signals is SIGINT.</summary>
    private static bool IsInterruptIgnored() => File.ReadLines("/proc/self/status").Any(line =>
        line.StartsWith("SigIgn:", StringComparison.Ordinal)
        && (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) & 0b10) != 0);

    private string[] FreeEndpoints() => ["--BackPort", $"{_ports.Take()}", "--FrontPort", $"{_ports.Take()}"];
}
