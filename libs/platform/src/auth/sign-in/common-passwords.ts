/**
 * Passwords, and words that people put digits around, which are tried first: from the head of published lists of leaked passwords, with
 * what this program and its readers suggest. Lower case.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  password passw0rd p@ssword p@ssw0rd password1 password12 password123 password1234 password12345 password123456
  passwordpassword mypassword mypassword1 thisismypassword secretpassword newpassword changeme changeme1
  changeme123 changemenow changeit letmein letmein1 letmein123 letmeinnow letmeinplease opensesame welcome
  welcome1 welcome12 welcome123 welcome1234 welcomehome welcomeback admin admin1 admin12 admin123 admin1234
  admin12345 administrator administrator1 adminadmin adminpassword root rootroot rootpassword toor superuser
  superman supersecret supersecret1 operations operationsdesk headroom headroom1 headroom123 headroomadmin
  headroompassword primarycare generalpractice practice practice1 practicemanager surgery doctor doctors nurse
  hospital hospital1 nationalhealth nationalhealthservice nhs nhsengland nhsnhsnhs clinician receptionist
  reception manager manager1 test testtest testing testing123 tester test1234 testpassword demo demodemo
  demopassword guest guestguest user useruser username username1 default defaultpassword temp temporary
  temporarypassword temppassword qwerty qwerty1 qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 qwertyuiop
  qwertyuiop1 qwertyuiop123 qwertyqwerty qwertyui 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1q2w3e4r 1q2w3e4r5t
  1q2w3e4r5t6y 1q2w3e4r5t6y7u zaq12wsx zaq1zaq1 q1w2e3r4t5y6 q1w2e3r4 qazwsx qazwsxedc qazwsxedcrfv asdfgh
  asdfghjkl asdfghjkl1 asdfasdf asdf1234 zxcvbnm zxcvbnm1 zxcvbnm123 zxcvbn abc123 abcd1234 abc12345 abcdef
  abcdefg abcdefgh abcdefghijkl a1b2c3d4 a1b2c3d4e5f6 aa123456 aaaaaa iloveyou iloveyou1 iloveyou2 iloveyou123
  iloveyousomuch ilovemyself ilovegod loveyou lovelove loveme lovely sunshine sunshine1 sunshine123 princess
  princess1 princess123 monkey monkey1 monkey123 dragon dragon1 dragon123 dragonball football football1
  football123 baseball baseball1 basketball basketball1 liverpool liverpool1 liverpoolfc liverpoolfc1 arsenal
  arsenal1 arsenalfc chelsea chelsea1 chelseafc manchester manchester1 manchesterunited manchestercity manutd
  manunited tottenham everton rangers celtic newcastle newcastleunited leeds leedsunited westham astonvilla
  england england1 scotland wales ireland london london1 london123 birmingham bristol spring spring2024 spring2025
  spring2026 summer summer1 summer2023 summer2024 summer2025 summer2026 summertime autumn autumn2024 autumn2025
  autumn2026 winter winter1 winter2023 winter2024 winter2025 winter2026 january february march april may june july
  august september october november december monday monday1 tuesday wednesday thursday friday saturday sunday
  christmas christmas1 master master1 masterkey shadow shadow1 michael michael1 jennifer jordan jordan23 jessica
  jessica1 charlie charlie1 charlie123 thomas thomas1 daniel daniel1 matthew george george1 joshua ashley amanda
  nicole hannah samantha elizabeth victoria victoria1 alexander alexandra benjamin william patrick richard robert
  anthony andrew justin jonathan christopher stephen stephanie batman spiderman superman1 starwars starwars1
  pokemon pokemon1 pikachu minecraft fortnite ninja mustang ferrari porsche mercedes corvette harley
  harleydavidson yamaha computer computer1 internet internet1 google facebook facebook1 youtube microsoft windows
  windows10 samsung apple iphone linkedin twitter whatsapp instagram freedom freedom1 trustno1 whatever whatever1
  nothing secret secret1 secret123 topsecret access access14 access123 login login123 loginlogin pass pass123
  pass1234 passpass passphrase passcode hello hello1 hello123 hellohello helloworld hello12345 goodbye goodmorning
  killer killer1 hunter hunter1 hunter2 soccer soccer1 hockey hockey1 tennis golfing fishing cricket rugby cookie
  cookies chocolate chocolate1 chocolate123 butterfly butterfly1 flower flowers flower1 purple purple1 orange
  yellow rainbow rainbow1 diamond diamonds silver golden ginger pepper tigger tigger1 bailey buster buddy maggie
  molly poppy daisy bella charlie12 smokey snoopy garfield tinkerbell barbie hellokitty angel angel1 angels
  angelina babygirl babygirl1 sweetheart darling family family1 mother father mummy daddy daddysgirl brother
  sister friends friends1 friendship happy happy1 happy123 happiness blessed blessing jesus jesus1 jesuschrist
  church heaven correcthorsebatterystaple correct horse battery staple 123456 1234567 12345678 123456789
  1234567890 12345678910 123456789012 1234567891011 123123 123123123 123123123123 123321 121212 112233 111111
  000000 0000000000 11111111 88888888 987654321 9876543210 147258369 159753 741852963 1029384756 123qwe 123qwe123
  123abc 123456a 123456q 123456789a 1234qwer 12qwaszx
  `
    .trim()
    .split(/\s+/),
);
