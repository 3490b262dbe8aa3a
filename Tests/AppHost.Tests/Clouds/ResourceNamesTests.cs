using Aspire.Hosting;
using EventDrivenFrontends.AppHost.Clouds;
using Microsoft.Extensions.Configuration;

namespace EventDrivenFrontends.AppHost.Tests.Clouds;

public sealed class ResourceNamesTests
{
    [Fact]
    public void Read_NothingSaid_LeavesTheDefaults() => Assert.Equal(new ResourceNames("", null), Read());

    [Fact]
    public void Read_BothSaid_AreTaken() => Assert.Equal(new ResourceNames("test-", 16), Read("--prefix", "test-", "--buckets", "16"));

    [Theory]
    [InlineData("--prefix", "a b")]
    [InlineData("--prefix", "under_score")]
    [InlineData("--prefix", "more-than-thirty-two-characters-in-all")]
    [InlineData("--buckets", "0")]
    [InlineData("--buckets", "257")]
    [InlineData("--buckets", "many")]
    public void Read_WhatTheTemplateForbids_IsToldByItsName(string option, string value) =>
        Assert.StartsWith($"{option} {value}: ", Assert.Throws<DistributedApplicationException>(() => Read(option, value)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_WhatIsInTheEnvironment_IsNotMeantForUs()
    {
        var ours = $"{Guid.NewGuid():N}_";
        Environment.SetEnvironmentVariable(ours + "PREFIX", "/usr");
        try
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables(ours).Build();

            Assert.Equal("/usr", configuration["prefix"]);
            Assert.Equal(new ResourceNames("", null), ResourceNames.Read(configuration));
        }
        finally
        {
            Environment.SetEnvironmentVariable(ours + "PREFIX", null);
        }
    }

    private static ResourceNames Read(params string[] line) =>
        ResourceNames.Read(new ConfigurationBuilder().AddCommandLine(line).Build());
}
