using Aspire.Hosting;
using EventDrivenFrontends.AppHost.Clouds;
using Microsoft.Extensions.Configuration;

namespace EventDrivenFrontends.AppHost.Tests.Clouds;

public sealed class CloudOptionsTests
{
    [Theory]
    [InlineData("", nameof(CloudKind.Embedded))]
    [InlineData("--cloud embedded", nameof(CloudKind.Embedded))]
    [InlineData("--cloud LocalStack", nameof(CloudKind.LocalStack))]
    [InlineData("--cloud aws --profile work --region eu-west-1", nameof(CloudKind.Aws))]
    [InlineData("--cloud endpoint --endpoint-url http://localhost:5000 --profile work", nameof(CloudKind.Endpoint))]
    public void Read_AChoice_IsThatCloud(string line, string expected) => Assert.Equal(expected, Read(line).Kind.ToString());

    [Fact]
    public void Read_AllThatGoesWithAnEndpoint_IsThere()
    {
        var options = Read("--cloud endpoint --endpoint-url https://localhost:5000 --profile work --region eu-west-1");

        Assert.Equal(new Uri("https://localhost:5000"), options.EndpointUrl);
        Assert.Equal("work", options.Profile);
        Assert.Equal("eu-west-1", options.Region?.SystemName);
    }

    [Theory]
    [InlineData("--data state")]
    [InlineData("--cloud embedded --Data ./state")]
    public void Read_ADataFolder_IsItsFullPath(string line) =>
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "state"), Read(line).DataFolder);

    [Fact]
    public void Read_WithoutADataFolder_HasNone() => Assert.Null(Read("").DataFolder);

    [Theory]
    [InlineData("--cloud mars", "--cloud mars: there is no such cloud. There are: embedded, localstack, endpoint, aws.")]
    [InlineData("--cloud endpoint", "--cloud endpoint needs --endpoint-url, such as --endpoint-url http://localhost:5000.")]
    [InlineData("--cloud endpoint --endpoint-url here", "--endpoint-url here: an address begins with http:// or https://.")]
    [InlineData("--cloud endpoint --endpoint-url ftp://here", "--endpoint-url ftp://here: an address begins with http:// or https://.")]
    [InlineData("--endpoint-url http://here", "--endpoint-url means nothing to --cloud embedded.")]
    [InlineData("--cloud localstack --profile work", "--profile means nothing to --cloud localstack.")]
    [InlineData("--cloud aws --data state", "--data means nothing to --cloud aws.")]
    [InlineData("--region nowhere", "--region nowhere: AWS has no such region.")]
    public void Read_WhatDoesNotFit_IsToldByItsName(string line, string fault) =>
        Assert.Equal(fault, Assert.Throws<DistributedApplicationException>(() => Read(line)).Message);

    [Fact]
    public void Read_SeveralFaults_AreToldAtOnce()
    {
        var refused = Assert.Throws<DistributedApplicationException>(() => Read("--endpoint-url http://here --profile work --region nowhere"));

        Assert.Equal(3, refused.Message.Split(Environment.NewLine).Length);
    }

    private static CloudOptions Read(string line) =>
        CloudOptions.Read(new ConfigurationBuilder().AddCommandLine(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Build());
}
