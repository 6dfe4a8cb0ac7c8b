// A Static Web App of Azure for Handlingar, with a domain of your own if you have one. It holds files and nothing
// else: no function, no database, no secret. Create the resource group first, in a region of the list below, then
// the app, which gets a name from Azure:
//
//   az group create --name handlingar --location westeurope
//   az deployment group create --resource-group handlingar --template-file deploy/main.bicep --query properties.outputs
//
// Your own domain comes after that, when a CNAME in your DNS points from it at "defaultHostname" of the answer. Azure
// looks it up while it makes the domain, and refuses it as long as it is not there.
//
//   az deployment group create --resource-group handlingar --template-file deploy/main.bicep \
//     --parameters domain=handlingar.example.org

@description('Name of the Static Web App, seen by administrators only.')
param name string = 'handlingar'

@description('Where its settings are kept. The files themselves are given out from everywhere.')
@allowed([
  'westeurope'
  'centralus'
  'eastus2'
  'westus2'
  'eastasia'
])
param location string = 'westeurope'

@description('Free is enough for the files. Standard comes with an agreement on availability.')
@allowed([
  'Free'
  'Standard'
])
param plan string = 'Free'

@description('Your own name for the site, such as handlingar.example.org. Empty: the name that Azure gives. Deploy without a domain first, and point a CNAME at the name in the answer before you deploy with one.')
param domain string = ''

resource site 'Microsoft.Web/staticSites@2023-12-01' = {
  name: name
  location: location
  sku: {
    name: plan
    tier: plan
  }
  properties: {
    // Headers and caching come from staticwebapp.config.json among the files.
    allowConfigFileUpdates: true
    stagingEnvironmentPolicy: 'Disabled'
  }
}

resource ownDomain 'Microsoft.Web/staticSites/customDomains@2023-12-01' = if (!empty(domain)) {
  parent: site
  name: empty(domain) ? 'none' : domain
  properties: {
    validationMethod: 'cname-delegation'
  }
}

@description('The address for appPackage/config.json.')
output address string = empty(domain) ? 'https://${site.properties.defaultHostname}' : 'https://${domain}'

@description('Where the CNAME of your own domain must point.')
output defaultHostname string = site.properties.defaultHostname
