using System.Diagnostics;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Interop;

/// <summary>A program of others that is asked to play a client. Skips the test where it is not installed.</summary>
internal static class ForeignClient
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = FindRepository(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Where a file beside the tests' sources has been copied to.</summary>
    public static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "Interop", name);

    /// <summary>Skips the test unless the program runs with these arguments.</summary>
    public static async Task NeedAsync(string reason, string program, params string[] arguments)
    {
        try
        {
            var (exitCode, _, _) = await RunAsync(program, arguments);
            Skip.If(exitCode != 0, reason);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, reason);
        }
    }

    /// <summary>What the program wrote; it has to succeed.</summary>
    public static async Task<string> OutputOfAsync(string program, params string[] arguments)
    {
        var (exitCode, output, errors) = await RunAsync(program, arguments);
        Assert.True(exitCode == 0, $"{program} ended with {exitCode}: {errors}");
        return output;
    }

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string program, params string[] arguments)
    {
        using var ceiling = new CancellationTokenSource(Ceiling);
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ceiling.Token);
            var errors = process.StandardError.ReadToEndAsync(ceiling.Token);
            await process.WaitForExitAsync(ceiling.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string FindRepository(DirectoryInfo? folder)
    {
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, ".ci")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
