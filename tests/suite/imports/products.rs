//! Files that other systems export, with their own headings: opened with the columns that are ours, and the others named.

use rstest::rstest;
use switchroom::domain::import::{Options, State};
use switchroom::importers::FileKind;
use switchroom::repository::imports::ImportRow;

use super::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// *Users > Download users* of Microsoft Entra.
const ENTRA: &str = "userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,\
usageLocation,streetAddress,state,country,officeLocation,city,postalCode,telephoneNumber,mobilePhone\n\
n.quill@cases.onmicrosoft.example,Nora Quill,Quill,nora.quill@cases.example,Nora,7cc0,Member,Lead,Sales,True,US,1 Elm St,TX,US,\
Austin,Austin,73301,+15125550141,\n";
/// The template of *Users > Bulk create*, filled in below its example.
const ENTRA_TEMPLATE: &str = "version:v1.0,,,,,,,\n\
Name [displayName] Required,User name [userPrincipalName] Required,Initial password [passwordProfile] Required,\
Block sign in (Yes/No) [accountEnabled] Required,First name [givenName],Last name [surname],Job title [jobTitle],Department [department]\n\
Example: Chris Green,chris@cases.example,secret,No,Chris,Green,,\n\
Nora Quill,nora.quill@cases.example,secret,No,Nora,Quill,Lead,Sales\n";
/// *Active users > Export users* of Microsoft 365.
const MICROSOFT_365: &str = "Block credential,City,Department,Display name,First name,Last name,Licenses,Object Id,Office,\
Phone number,Title,User principal name\n\
False,Austin,Sales,Nora Quill,Nora,Quill,Microsoft 365 E3,7cc0,Austin,512 555 0141,Lead,nora.quill@cases.example\n";
/// `Get-ADUser -Filter * -Properties … | Export-Csv`, as Windows PowerShell writes it.
const ACTIVE_DIRECTORY: &str = "#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser\n\
\"DistinguishedName\",\"Enabled\",\"GivenName\",\"Surname\",\"SamAccountName\",\"mail\",\"Department\",\"Title\",\"Office\",\"Manager\",\"OfficePhone\"\n\
\"CN=Nora Quill,OU=Sales,DC=cases,DC=example\",\"True\",\"Nora\",\"Quill\",\"nquill\",\"nora.quill@cases.example\",\"Sales\",\"Lead\",\"Austin\",\"CN=Tom,DC=cases\",\"141\"\n";
/// `csvde -f`.
const CSVDE: &str = "DN,objectClass,sn,givenName,title,department,physicalDeliveryOfficeName,sAMAccountName,mail\n\
\"CN=Nora Quill,DC=cases,DC=example\",user,Quill,Nora,Lead,Sales,Austin,nquill,nora.quill@cases.example\n";
/// What somebody kept of an LDAP export.
const LDAP: &str =
    "uid,givenName,sn,mail,title,department\nnquill,Nora,Quill,nora.quill@cases.example,Lead,Sales\n";
/// *Directory > Users > Download users* of Google Workspace.
const GOOGLE: &str = "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],\
Org Unit Path [Required],Status [READ ONLY],Recovery Email,Work Phone,Employee ID,Employee Title,Manager Email,Department,Cost Center\n\
Nora,Quill,nora.quill@cases.example,****,/Sales,Active,n@home.example,+15125550141,7,Lead,tom@cases.example,Sales,4711\n";

impl Office {
    async fn opened(&self, csv: &str) -> (ImportRow, Vec<String>) {
        let owner = self.account.owner();
        let import = self.upload_of(FileKind::Users, &owner, csv, Options::default()).await.unwrap();
        let findings = self.details(import.id).await.findings;
        let told = findings.iter().map(|finding| finding.problem.sentence("", &finding.value)).collect();
        (import, told)
    }

    async fn person_of_file(&self) -> Vec<String> {
        self.lines(
            "SELECT email || ' ' || first_name || ' ' || last_name || ' ' || department || ' ' || job_title
             FROM users WHERE account_id = $1 AND import_id IS NOT NULL",
        )
        .await
    }
}

#[rstest]
#[case(ENTRA, "Microsoft Entra", "userPrincipalName, displayName, id, userType")]
#[case(MICROSOFT_365, "Microsoft Entra", "Licenses, Object Id, Phone number")]
#[case(ACTIVE_DIRECTORY, "Active Directory", "SamAccountName, Manager, OfficePhone")]
#[case(CSVDE, "Active Directory", "DN, objectClass, sAMAccountName")]
#[case(GOOGLE, "Google Workspace", "Password [Required], Org Unit Path [Required]")]
#[case(LDAP, "a directory", "uid")]
#[tokio::test]
async fn people_of_a_directory_are_added_from_its_file(
    #[values(Sqlite, Postgres)] backend: Backend,
    #[case] csv: &str,
    #[case] product: &str,
    #[case] not_used: &str,
) {
    let Some(office) = Office::open(backend).await else { return };
    let (import, told) = office.opened(csv).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.person_of_file().await, ["nora.quill@cases.example Nora Quill Sales Lead"]);
    let [told] = &told[..] else { panic!("{told:?}") };
    assert!(
        told.starts_with(&format!(
            "The file seems to come from {product}. Of its columns these are not used: "
        )),
        "{told}"
    );
    let (_, headers) = told.split_once(": ").unwrap();
    for header in not_used.split(", ") {
        assert!(headers.trim_end_matches('.').split(", ").any(|one| one == header), "{header} in {told}");
    }
}

#[rstest]
#[tokio::test]
async fn the_example_in_a_template_of_entra_is_told(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (import, _) = office.opened(ENTRA_TEMPLATE).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!(office.issues(import.id).await, ["3 This row is the sample's."]);
    let (import, _) = office
        .opened(
            &ENTRA_TEMPLATE.replace("Example: Chris Green,chris@cases.example,secret,No,Chris,Green,,\n", ""),
        )
        .await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.person_of_file().await, ["nora.quill@cases.example Nora Quill Sales Lead"]);
}

/// *Bulk Handler > Export > Extensions* of FreePBX: people who are there get their extensions.
#[rstest]
#[tokio::test]
async fn extensions_of_freepbx_keep_their_digits(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office
        .add(
            "extension,password,name,voicemail,ringtimer,outboundcid,sipname,tech,devicetype,voicemail_email,Site\n\
             4711,,Ada Lovelace,default,0,,,pjsip,fixed,ada@demo.example,London\n",
        )
        .await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.phone_users().await, ["Ada Lovelace 4711 London active - - -"]);
    let told = office.details(import.id).await.findings[0].problem.sentence("", "");
    assert!(
        told.starts_with(
            "The file seems to come from FreePBX. Of its columns these are not used: password, name, "
        ),
        "{told}"
    );
}

#[rstest]
#[tokio::test]
async fn users_of_zoom_are_added_from_its_columns(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (import, told) = office
        .opened(
            "Email,First Name,Last Name,Department,Manager,User Group,Licenses,Large Meeting,Job Title,Location,Cost Center\n\
             nora.quill@cases.example,Nora,Quill,Sales,,Group,Licensed,,Lead,Austin,\n",
        )
        .await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.person_of_file().await, ["nora.quill@cases.example Nora Quill Sales Lead"]);
    assert_eq!(told, ["The column \"Large Meeting\" is not one of this file's and is ignored."]);
}

/// A word that is a directory's in its own file is nobody's in another.
#[rstest]
#[tokio::test]
async fn a_title_is_a_job_only_in_the_file_of_a_directory(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (import, told) =
        office.opened("Email,First Name,Last Name,Title\nnora.quill@cases.example,Nora,Quill,Dr\n").await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.person_of_file().await, ["nora.quill@cases.example Nora Quill  "]);
    assert_eq!(told, ["The column \"Title\" is not one of this file's and is ignored."]);
    for heading in ["Office", "Voicemail", "SN", "DN", "Serial Number"] {
        let (_, told) = office.opened(&format!("Email,First Name,{heading}\nx@cases.example,X,1\n")).await;
        assert_eq!(told, [format!("The column \"{heading}\" is not one of this file's and is ignored.")]);
    }
}
