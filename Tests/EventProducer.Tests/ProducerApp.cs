using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using EventDrivenFrontends.EventProducer.Publishing;
using EventDrivenFrontends.EventProducer.Tests.Publishing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace EventDrivenFrontends.EventProducer.Tests;

/// <summary>The service on a free port, with a scripted bus and without the loops that need the cloud.</summary>
internal sealed class ProducerApp : IAsyncDisposable
{
    /// <summary>Nothing listens there.</summary>
    public const string NoAws = "http://127.0.0.1:1";

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private ProducerApp(WebApplication app, ScriptedBus bus)
    {
        _app = app;
        Bus = bus;
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public ScriptedBus Bus { get; }

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public static async Task<ProducerApp> StartAsync(string awsEndpoint = NoAws, params string[] settings)
    {
        var bus = new ScriptedBus();
        string[] args = ["--urls", "http://127.0.0.1:0", "--Publishing:RetryDelay=00:00:00.001", "--Logging:LogLevel:Default", "None", .. settings];
        var app = EventProducerApp.Create(args, services =>
        {
            foreach (var loop in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory is not null).ToArray())
            {
                services.Remove(loop);
            }

            services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<EventSender>());
            services.Replace(ServiceDescriptor.Singleton<IEventBus>(bus));
            services.Replace(ServiceDescriptor.Singleton<IAmazonDynamoDB>(_ => new AmazonDynamoDBClient(
                new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = awsEndpoint, MaxErrorRetry = 0 })));
        });
        await app.StartAsync();
        return new ProducerApp(app, bus);
    }

    public async Task<Answer> SendAsync(string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _client.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }
}
