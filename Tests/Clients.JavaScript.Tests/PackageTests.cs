using System.Text.Json;

namespace EventDrivenFrontends.Clients.JavaScript.Tests;

/// <summary>The package on its own: its tests without a server, and what it is packed into.</summary>
public sealed class PackageTests
{
    [SkippableTheory]
    [InlineData("test/state/topic-state.test.js", "test/state/assembler.test.js")]
    [InlineData("test/protocol/event-stream.test.js", "test/protocol/protocol.test.js")]
    [InlineData("test/choice/choice.test.js")]
    [InlineData("test/transports/cursors.test.js", "test/transports/shared-socket.test.js")]
    [InlineData("test/client.test.js")]
    [InlineData("test/model.test.js")]
    public async Task Its_own_tests_pass(params string[] files)
    {
        NodePackage.NeedsNode();
        await NodePackage.TestAsync(files);
    }

    [SkippableFact]
    public async Task The_React_hook_works()
    {
        NodePackage.Needs("react", "react-test-renderer");
        await NodePackage.TestAsync(["test/react.test.js"]);
    }

    [SkippableFact]
    public async Task The_type_declarations_fit()
    {
        NodePackage.Needs("typescript", "@types/react");
        await NodePackage.TestAsync(["test/types.test.js"]);
    }

    [SkippableFact]
    public async Task The_package_holds_its_modules_and_nothing_else()
    {
        NodePackage.NeedsNode();
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var (code, output) = await NodePackage.RunAsync(npm, ["pack", "--dry-run", "--json", "--offline", "--loglevel=silent"]);
        Assert.True(code == 0, output);

        using var packed = JsonDocument.Parse(output);
        var files = packed.RootElement[0].GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString()!).ToArray();
        var modules = Directory.EnumerateFiles(Path.Combine(NodePackage.Folder, "src"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(NodePackage.Folder, file).Replace('\\', '/'));
        Assert.Equal(modules.Concat(["LICENSE", "README.md", "package.json"]).Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }
}
