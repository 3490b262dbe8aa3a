using System.Runtime.CompilerServices;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Frontend.Tests.Pages;

/// <summary>Those modules of the page that need no document, tested by Node.</summary>
public sealed class ModuleTests
{
    [SkippableTheory]
    [InlineData("address")]
    [InlineData("figures")]
    [InlineData("delay-timeline")]
    [InlineData("lane")]
    [InlineData("test-event")]
    [InlineData("flow")]
    public async Task Module_DoesWhatItsTestsSay(string module)
    {
        Skip.IfNot(Node.IsThere, Node.Missing);
        await Node.TestAsync(Path.Combine(ThisFolder(), "Modules"), [$"{module}.test.mjs"]);
    }

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
