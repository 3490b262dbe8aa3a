using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace EventDrivenFrontends.AppHost.Tests;

/// <summary>What starts has been compiled to machine code by the build, wherever the compiler of images is to be had.</summary>
public sealed class ImageTests
{
    private const string Target = "Aspire.Hosting.Target:";

    // https://github.com/dotnet/runtime/blob/main/docs/design/coreclr/botr/readytorun-format.md
    private const int FlagsOffset = 8;
    private const int UnrelatedCode = 0x80;
    private const int HeaderBytes = 12;
    private const int RuntimeFunctions = 102;

    [SkippableFact]
    public void Services_AreImagesWithAllThatTheyBring()
    {
        var services = Services();
        var late = services.SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll")).Where(file => !IsImage(file)).ToList();

        Assert.Equal(8, services.Count);
        Assert.True(late.Count == 0, $"Without ReadyToRunImages=false these are to be images:\n{string.Join('\n', late)}");
    }

    [SkippableTheory]
    [InlineData("AWSSDK.SQS.dll")]
    [InlineData("ServiceDefaults.dll")]
    public void AnImage_HasWhatUsesTypesOfPackagesToo(string library)
    {
        using var reader = ImageOf(library);
        var metadata = reader.GetMetadataReader();
        var methods = metadata.MethodDefinitions.Count(method => metadata.GetMethodDefinition(method).RelativeVirtualAddress != 0);
        Assert.InRange(CompiledFunctions(reader), methods * 0.8, int.MaxValue);
    }

    [SkippableTheory]
    [InlineData("AWSSDK.Core.dll")]
    [InlineData("ServiceDefaults.dll")]
    public void AnImage_HasItsGenericsOfOtherAssembliesToo(string library)
    {
        using var reader = ImageOf(library);
        var header = HeaderOf(reader);
        header.Offset = FlagsOffset;
        Assert.Equal(UnrelatedCode, header.ReadInt32() & UnrelatedCode);
    }

    private static List<string> Services()
    {
        var services = typeof(Projects.AppHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(data => data.Key.StartsWith(Target, StringComparison.Ordinal))
            .Select(data => Path.GetDirectoryName(data.Value)!)
            .ToList();
        var images = new DirectoryInfo(Path.Combine(services[0], "..", "..", "..", "images"));
        Skip.If(images.Exists && images.EnumerateFiles("none-*").Any(), "The compiler of images is not to be had here.");
        return services;
    }

    private static PEReader ImageOf(string library) => Services().Select(folder => Path.Combine(folder, library)).Where(File.Exists).Select(Open).First();

    private static PEReader Open(string file) => new(File.OpenRead(file));

    /// <summary>By ECMA-335, II.25.3.3: such an image has a managed native header.</summary>
    private static bool IsImage(string file)
    {
        using var reader = Open(file);
        return reader.PEHeaders.CorHeader is { ManagedNativeHeaderDirectory.Size: > 0 };
    }

    private static BlobReader HeaderOf(PEReader reader) =>
        reader.GetSectionData(reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.RelativeVirtualAddress).GetReader();

    /// <summary>Functions in the image: one a method, and one for each of its handlers of exceptions.</summary>
    private static int CompiledFunctions(PEReader reader)
    {
        var header = HeaderOf(reader);
        header.Offset = HeaderBytes;
        for (var left = header.ReadInt32(); left > 0; left--)
        {
            var (type, _, size) = (header.ReadInt32(), header.ReadInt32(), header.ReadInt32());
            if (type == RuntimeFunctions)
            {
                return size / (RuntimeInformation.ProcessArchitecture is Architecture.X64 ? 12 : 8);
            }
        }

        return 0;
    }
}
