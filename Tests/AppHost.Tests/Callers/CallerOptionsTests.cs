using EventDrivenFrontends.AppHost.Callers;
using EventDrivenFrontends.AppHost.Clouds;
using Microsoft.Extensions.Configuration;

namespace EventDrivenFrontends.AppHost.Tests.Callers;

public sealed class CallerOptionsTests
{
    [Theory]
    [InlineData(CloudKind.Embedded, true)]
    [InlineData(CloudKind.LocalStack, true)]
    [InlineData(CloudKind.Endpoint, true)]
    [InlineData(CloudKind.Aws, false)]
    public void Read_NothingSaid_IsDevelopmentOffAws(object cloud, bool isDevelopment) =>
        Assert.Equal(isDevelopment, CallerOptions.IsDevelopment(Read((CloudKind)cloud)));

    [Fact]
    public void Read_AModeWithItsSettings_ArePassedOn()
    {
        var settings = Read(CloudKind.Embedded, "--Auth:Mode=Jwt", "--Auth:Issuer=https://issuer.example", "--Auth:Audience=frontends");

        Assert.False(CallerOptions.IsDevelopment(settings));
        Assert.Equal(
            ["Audience=frontends", "Issuer=https://issuer.example", "Mode=Jwt"],
            settings.Select(setting => $"{setting.Key}={setting.Value}").Order(StringComparer.Ordinal));
    }

    private static IReadOnlyDictionary<string, string> Read(CloudKind cloud, params string[] line) =>
        CallerOptions.Read(new ConfigurationBuilder().AddCommandLine(line).Build(), cloud);
}
