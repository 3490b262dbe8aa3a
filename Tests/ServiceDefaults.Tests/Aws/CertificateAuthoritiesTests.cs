using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.SQS;
using EventDrivenFrontends.ServiceDefaults.Aws;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Aws;

/// <summary>An endpoint with HTTPS and an authority of its own, such as AWS's emulator.</summary>
public sealed class CertificateAuthoritiesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly string _folder = Directory.CreateTempSubdirectory("authorities-").FullName;
    private readonly X509Certificate2 _authority = Authority("CN=our authority");
    private WebApplication _endpoint = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = IssuedBy(_authority) })));
        _endpoint = builder.Build();
        _endpoint.MapPost("/", () => Results.Text("""{"QueueUrls":["https://here/queue"]}""", "application/x-amz-json-1.0"));
        await _endpoint.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Call_TheBundleHasTheAuthority_IsAnswered()
    {
        using var sqs = Create(BundleOf(_authority));

        var answer = await sqs.ListQueuesAsync(new Amazon.SQS.Model.ListQueuesRequest());

        Assert.Equal(["https://here/queue"], answer.QueueUrls);
    }

    [Fact]
    public async Task Call_TheBundleHasAnotherAuthority_IsRefused()
    {
        using var other = Authority("CN=their authority");
        using var sqs = Create(BundleOf(other));

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => sqs.ListQueuesAsync(new Amazon.SQS.Model.ListQueuesRequest()));

        Assert.Contains("PartialChain", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("absent.pem", null, "cannot be read")]
    [InlineData("empty.pem", "", "holds no certificate")]
    [InlineData("damaged.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "cannot be read")]
    public void Start_TheBundleIsNone_IsToldWithTheFile(string name, string? content, string fault)
    {
        var file = Path.Combine(_folder, name);
        if (content is not null)
        {
            File.WriteAllText(file, content);
        }

        using var host = HostWith(file);
        var refused = Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains($"AWS_CA_BUNDLE: {file} {fault}", refused.Message, StringComparison.Ordinal);
    }

    private IAmazonSQS Create(string bundle) => HostWith(bundle).Services.GetRequiredService<IAmazonSQS>();

    private IHost HostWith(string bundle)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["AWS_CA_BUNDLE"] = bundle;
        builder.AddAwsClient<HostApplicationBuilder, IAmazonSQS, AmazonSQSConfig>(config =>
        {
            config.ServiceURL = _endpoint.Urls.First();
            config.AuthenticationRegion = "us-east-1";
            config.MaxErrorRetry = 0;
            return new AmazonSQSClient(new Amazon.Runtime.BasicAWSCredentials("key", "secret"), config);
        });
        return builder.Build();
    }

    private string BundleOf(X509Certificate2 authority)
    {
        var file = Path.Combine(_folder, $"{authority.Thumbprint}.pem");
        File.WriteAllText(file, authority.ExportCertificatePem());
        return file;
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));
    }

    private static X509Certificate2 IssuedBy(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, Now.AddHours(-1), Now.AddHours(1), [1, 2, 3]);
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }
}
