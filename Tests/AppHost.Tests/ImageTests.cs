using System.Reflection;
using System.Reflection.PortableExecutable;

namespace EventDrivenFrontends.AppHost.Tests;

/// <summary>What starts has been compiled to machine code by the build, wherever the compiler of images is to be had.</summary>
public sealed class ImageTests
{
    private const string Target = "Aspire.Hosting.Target:";

    [SkippableFact]
    public void Services_AreImagesWithAllThatTheyBring()
    {
        var services = typeof(Projects.AppHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(data => data.Key.StartsWith(Target, StringComparison.Ordinal))
            .Select(data => Path.GetDirectoryName(data.Value)!)
            .ToList();
        var images = new DirectoryInfo(Path.Combine(services[0], "..", "..", "..", "images"));
        Skip.If(images.Exists && images.EnumerateFiles("none-*").Any(), "The compiler of images is not to be had here.");

        var late = services.SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll")).Where(file => !IsImage(file)).ToList();

        Assert.Equal(8, services.Count);
        Assert.True(late.Count == 0, $"Without ReadyToRunImages=false these are to be images:\n{string.Join('\n', late)}");
    }

    /// <summary>By ECMA-335, II.25.3.3: such an image has a managed native header.</summary>
    private static bool IsImage(string file)
    {
        using var reader = new PEReader(File.OpenRead(file));
        return reader.PEHeaders.CorHeader is { ManagedNativeHeaderDirectory.Size: > 0 };
    }
}
