//! The words by which people, organisations and places are told apart.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Domains at which anybody can have an email address.
pub(super) const FREE_MAIL: &[&str] = &[
    "aol.com",
    "aol.co.uk",
    "blueyonder.co.uk",
    "btinternet.com",
    "btopenworld.com",
    "duck.com",
    "fastmail.com",
    "gmail.com",
    "googlemail.com",
    "hey.com",
    "icloud.com",
    "interia.pl",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "ntlworld.com",
    "o2.co.uk",
    "o2.pl",
    "onet.pl",
    "pm.me",
    "proton.me",
    "protonmail.com",
    "rocketmail.com",
    "sky.com",
    "talk21.com",
    "talktalk.net",
    "tiscali.co.uk",
    "tuta.com",
    "tutanota.com",
    "virginmedia.com",
    "wp.pl",
    "ymail.com",
    "zoho.com",
];

/// Names that are followed by the ending of many a country.
pub(super) const FREE_MAIL_FAMILIES: &[&str] =
    &["gmx", "hotmail", "live", "outlook", "yahoo", "yandex"];

/// Words in the addresses of teams.
pub(super) const ROLES: &[&str] = &[
    "academy",
    "access",
    "admin",
    "advice",
    "bookings",
    "box",
    "business",
    "campaign",
    "care",
    "centre",
    "charity",
    "chair",
    "children",
    "church",
    "city",
    "club",
    "college",
    "committee",
    "community",
    "complaints",
    "contact",
    "council",
    "data",
    "desk",
    "director",
    "editor",
    "enquiries",
    "enquiry",
    "events",
    "families",
    "family",
    "feedback",
    "foi",
    "forum",
    "foundation",
    "friends",
    "fund",
    "general",
    "group",
    "hall",
    "head",
    "health",
    "hello",
    "help",
    "helpline",
    "home",
    "hub",
    "info",
    "information",
    "jobs",
    "learning",
    "library",
    "mail",
    "manager",
    "mash",
    "media",
    "museum",
    "network",
    "news",
    "newsletter",
    "noreply",
    "nursery",
    "office",
    "officer",
    "parents",
    "participation",
    "partner",
    "partners",
    "partnership",
    "pledge",
    "police",
    "post",
    "press",
    "privacy",
    "programme",
    "project",
    "reception",
    "safeguarding",
    "safety",
    "sales",
    "school",
    "schools",
    "secretary",
    "service",
    "services",
    "society",
    "support",
    "supporters",
    "team",
    "theatre",
    "treasurer",
    "trust",
    "uk",
    "volunteer",
    "volunteers",
    "voice",
    "warden",
    "web",
    "webmaster",
    "welcome",
    "youth",
];

/// Capitalised words that end, or stand in, the name of an organisation, a place or a thing, and so of no
/// person.
const THINGS: &str = "Academy Act Agency Agreement Airport Alliance Ambulance Archive Arena Arms Assembly \
Association Authority Avenue Award Awards Band Bank Bill Board Book Bridge Building Bus Cabinet Cafe Café \
Campaign Cathedral Castle Centre Chapel Charity Children Choir Church Cinema City Clinic Close Club Code \
Coffee College Committee Commission Community Company Conference Conferences Convention Council County Court \
Crescent Cross Cup Day Department Drive Estate Event Express Factory Fair Families Family Farm Festival \
Field Fields Film Forum Foundation Friendly Fund Gallery Games Garden Gardens Gate Gazette Grammar Green \
Group Grove Guide Hall Heath High Hill Home Homes Hospital Hotel House Hub Hubs Inn Infant Infants \
Institute Institution Junior Juniors Kitchen Lake Lane Law Lecture Leisure Library Libraries Limited Line Ltd \
Mall Manor Market Marathon Mayor Meadow Memorial Method Mews Mission Model Monument Museum Network News \
North Nursery Office Orchards Order Palace Parade Parish Park Parliament Parkway Partnership Party Place Plan Plc \
Pledge Police Policy Post Press Primary Principle Principles Priory Prize Programme Project Publishing \
Railway Range Report Review Ring Rise River Road Row Safe Scale Scheme School Schools Secondary Service \
Services Shop Sixth Society South Space Spaces Spire Spires Square Stadium Station Store Stores Street \
Studio Studios Summit Surgery Survey Swimming Syndrome System Team Terrace Test Theatre Theory Times Tower Town \
Trading Trail Trust Union United University Unit View Village Voice Walk Way Week Weekend Well West East \
Wood Woods Workshop Works World Year Young Youth Zone Zoo \
January February March April May June July August September October November December Monday Tuesday \
Wednesday Thursday Friday Saturday Sunday Christmas Easter Eid Diwali English British Scottish Welsh Irish \
Coventry Warwickshire Birmingham London Leeds Midlands Britain England Wales Scotland Kingdom Europe";

/// Words that say what an adult does, before a name or after it.
const WORK: &str = "adviser advisor artist author baroness bishop bernardo captain chair chairman chairwoman chairperson chef chief \
cllr coach commissioner constable consultant coordinator co-ordinator councillor counsellor curator dame dean deputy \
designer detective developer director dj doctor dr editor engineer executive father foster founder governor head \
headteacher host imam inspector journalist judge lady leader lecturer librarian lord manager mayor mep minister \
mp mr mrs ms musician nurse officer organiser owner pastor performer photographer pc pcso poet practitioner president priest \
principal professor prof producer rapper researcher rev reverend scientist secretary sergeant sir speaker \
superintendent teacher trainer trustee vicar volunteer worker writer";

/// First names that are common in Coventry, from its many communities, and are seldom anything else.
const GIVEN: &str = "Aaliyah Aaron Abbie Abby Abdul Abdullah Abdulrahman Abigail Abraham Ada Adam Adele Adrian Agnes \
Agnieszka Ahmed Ahmad Aidan Aiden Aisha Aishah Ajay Alan Alasdair Albert Aleena Alejandro Aleksandra Alex \
Alexa Alexander Alexandra Alexandru Alexia Alfie Alfred Ali Alice Alicia Alina Alisha Alison Alistair Aliza \
Allan Allison Alma Amaan Aman Amanda Amara Amber Amelia Amelie Amina Aminah Amir Amira Amirah Amit Amy Ana \
Anastasia Andre Andrea Andrei Andrew Andrzej Andy Angela Angus Anika Anil Anisa Anita Anjali Ann Anna Annabel \
Anne Annette Annie Anthony Antonia Antonio Anya Aoife Archie Ariana Arjun Armaan Arnold Arthur Arun Aryan \
Asha Ashley Asif Asma Astrid Audrey Austin Ava Avni Ayaan Ayan Ayesha Ayisha Aylin Ayra Ayub Azra Barbara \
Barnaby Barry Bartosz Beatrice Beatrix Ben Benjamin Bernadette Bernard Bethan Bethany Betty Bianca Bilal \
Billy Blake Bobby Bonnie Brandon Brenda Brendan Brian Bridget Bronwyn Bruce Bryan Caitlin Caleb Callum Calum \
Cameron Camilla Cara Carl Carla Carlos Carly Carmen Carol Caroline Caroline Carys Catalin Catherine Cathy \
Cecilia Celia Chantelle Charles Charlie Charlotte Chelsea Chinedu Chloe Chris Christian Christina Christine \
Christopher Ciara Clara Clare Claire Claudia Clive Cody Colin Colleen Connor Conor Constance Cora Corey \
Cristian Cristina Courtney Craig Cristina Curtis Cynthia Daisy Dale Damian Damilola Dan Daniel Daniela \
Danielle Danny Daria Darius Darren Daud Dave David Dawid Dean Debbie Deborah Declan Deepa Delroy Denise \
Dennis Derek Destiny Dev Dexter Diana Diane Diego Dilip Dimitri Dina Dinesh Diya Dominic Dominik Donald Donna \
Doreen Doris Dorota Dorothy Douglas Duncan Dylan Ebony Eddie Edith Edward Edwin Eileen Ela Elaine Eleanor \
Elena Eli Elias Elif Elijah Eliza Elizabeth Ella Ellen Ellie Elliot Elliott Ellis Elsie Elspeth Emeka Emil \
Emilia Emily Emma Emmanuel Eoin Eric Erica Erin Ernest Esha Esme Esther Ethan Eugene Eva Evan Eve Evelyn \
Evie Ewa Ezra Faisal Farah Farhan Fatima Fatimah Fatma Felicity Felix Ffion Filip Finlay Finley Finn Fiona \
Florence Florin Frances Francesca Francis Frank Frankie Fraser Fred Freddie Frederick Freya Gabriel Gabriela \
Gabriella Gareth Garry Gary Gavin Gemma Geoff Geoffrey George Georgia Georgina Gerald Gheorghe Gillian Gina \
Giovanni Glen Gloria Gordon Grace Graham Greg Gregory Guillermo Gurdeep Gurpreet Guy Gwen Habib Hadiya Hafsa \
Hafsah Haider Hailey Haleema Halima Hamza Hana Hanna Hannah Hardeep Haris Haroon Harpreet Harriet Harris Harrison \
Harry Harvey Haseeb Hashim Hasan Hassan Hayley Hazel Heather Hector Heidi Helen Helena Henry Hilary Hiba \
Hira Holly Howard Hugh Hugo Humaira Husna Hussain Ian Ibrahim Ibrahima Idris Ifeoma Ikram Iman Imogen Imran \
Inaaya Inaya India Ines Ioan Ioana Ion Iona Ionut Iqra Irene Iris Irfan Isaac Isabel Isabella Isabelle Isaiah \
Isha Ishaan Isla Ismail Ivan Ivy Jack Jackson Jacob Jacqueline Jade Jagdeep Jake Jakub James Jamie Jamil Jan \
Jane Janet Janice Jared Jasleen Jasmin Jasmine Jason Jaspreet Javed Javier Jayden Jean Jeff Jeffrey Jemima \
Jemma Jennifer Jenny Jeremy Jerome Jess Jesse Jessica Jill Jim Jimmy Jo Joan Joanna Joanne Joe Joel Johanna John \
Johnny Jon Jonathan Jordan Jorge Jose Joseph Josephine Josh Joshua Juan Jude Judith Judy Julia Julian Julie \
Julie Juliet Junaid Justin Justyna Kabir Kacper Kadija Kai Kaitlyn Kajal Kamal Kamila Kamran Karen Karim Karina Karl \
Karolina Kasper Kasia Kate Katarzyna Katherine Kathleen Kathryn Katie Katy Kavita Kayla Kayleigh Keeley Keira \
Keith Kelly Kelvin Kemi Ken Kenneth Kenny Kerry Kevin Khadija Khadijah Khalid Khaled Kian Kieran Kim \
Kimberley Kiran Kirsten Kirsty Krish Krishna Kristina Krystian Krzysztof Kuba Kulwinder Kwame Kyle Kyra Laila \
Lara Larisa Larry Lauren Laura Laurence Lawrence Layla Layan Leah Leanne Lee Leila Lena Lenny Leo Leon \
Leonard Leona Leroy Leslie Lesley Lewis Lexi Liam Lidia Lila Lilian Lillian Lily Linda Lindsay Lindsey Lisa Liz \
Lloyd Logan Lola Lorraine Lottie Louie Louis Louisa Louise Luca Lucas Lucia Lucinda Lucy Luis Luisa Luiza Luka \
Lukasz Luke Luna Lydia Lyla Lynda Lynn Lynne Lyra Mabel Maciej Mackenzie Maddison Madeleine Madiha Madison \
Maggie Magdalena Maha Mahira Mahmood Mahmoud Mahnoor Maisie Malachi Malcolm Malgorzata Malik Mandeep Mandy Manjit \
Manpreet Manuel Marcel Marcin Marco Marcus Margaret Maria Mariam Marian Marie Marina Marion Marius Mark Marta Martha \
Martin Martyn Mary Maryam Marzena Mateo Mateusz Matei Matilda Matt Matthew Maureen Maurice Max Maxwell Maya Megan Meera \
Mehmet Mehreen Mei Melanie Melissa Mercy Meryem Mia Micah Michael Michaela Michal Michelle Miguel Mihai Mikael Mike \
Mikolaj Mila Miles Millie Milo Mina Minahil Miriam Mirela Mo Mohamed Mohammad Mohammed Mohammod Mohsin Moira \
Molly Mona Monica Monika Morgan Moses Muhammad Muhammed Mumtaz Musa Mustafa Myla Myles Nabeel Nadia Nadeem \
Nafisa Naila Naima Nancy Naomi Nasreen Natalia Natalie Natasha Nathan Nathaniel Navdeep Naveed Neha Neil \
Nelson Ngozi Niall Niamh Nicholas Nick Nicola Nicolae Nicole Nigel Nikita Nikola Nikolas Nina Nisha Noah Noel Noor \
Nora Noreen Norman Nusrat Oakley Obinna Octavia Olga Olivia Oliver Oliwia Oliwier Ollie Olumide Omar Omer Orla Oscar \
Oskar Osman Otis Owen Pamela Paola Parminder Parveen Patricia Patrick Patrycja Patryk Paul Paula Pauline Pawel \
Pedro Penelope Penny Percy Perry Peter Phil Philip Philippa Phillip Phoebe Phyllis Piotr Polly Pooja Poppy \
Prakash Pranav Preeti Priya Priyanka Przemyslaw Rachael Rachel Radoslaw Raees Rafael Rafal Raheem Rahim Rahul Raj \
Rajesh Rajinder Ralph Ramesh Ramona Ramon Randeep Rania Rashid Ravi Raymond Razia Rebecca Rebekah Reece Reem \
Reggie Rehan Rehana Rekha Remi Renata Reuben Rhea Rhiannon Rhys Ria Riaz Ricardo Richard Rick Ricky Riley Rio Rishi \
Rita Ritika Riya Rizwan Robbie Robert Robyn Rodney Rodrigo Roger Rohan Roisin Roksana Roman Romeo Ronald Ronan \
Ronnie Rory Rosa Rosalind Rosanna Rosemary Rosie Ross Rowan Roxanne Roy Roza Ruby Rufus Rukhsana Rupert Ruqayyah Russell \
Ruth Ryan Sabah Sabina Sabrina Sadia Sadie Saeed Safa Safiya Safiyyah Sahar Sahil Saif Saima Sairah Sajid Salim \
Salina Sally Salma Salman Sam Samantha Samia Samina Samira Samuel Sana Sandeep Sandra Sandy Sanjay Sara Sarah \
Sasha Saskia Sean Sebastian Selena Selina Seren Serena Shabana Shabnam Shahid Shaima Shamim Shane Shannon Sharon Shaun \
Shauna Shayan Shazia Sheila Shelley Sherry Shirley Shiv Shivani Shona Shreya Sian Sidney Sidra Sienna Simon Simone \
Simran Sinead Skye Sobia Sofia Sonia Sonya Sophia Sophie Stacey Stan Stanislaw Stanley Stefan Stefania Stella Stephanie \
Stephen Steve Steven Stewart Stuart Sue Sufyan Suki Sukhdeep Sukhvinder Suleiman Sultan Suman Sumaya Sumayyah Sunil \
Sunita Susan Susanna Susie Suzanne Sybil Sylvia Sylwia Szymon Tahir Tahira Talia Tamara Tamsin Tania Tanisha \
Tanya Tara Tariq Tasha Tatiana Taylor Ted Teddy Temitope Terence Teresa Terry Tess Thea Theo Theodore Theresa \
Thomas Tiffany Tim Timothy Tina Toby Todd Tolu Tom Tomas Tomasz Tommy Tony Tracey Tracy Trevor Tristan \
Tunde Tyler Umar Umair Usman Valentina Valerie Vanessa Vera Veronica Veronika Vicky Victor Victoria Vijay Viktor Viktoria \
Vikram Vincent Viorel Violet Vivek Vivian Vivien Vlad Vladimir Waleed Wanda Waqar Warren Wasim Wayne Wendy Wiktor Wiktoria William \
Willow Wojciech Xander Xavier Yahya Yaqub Yasmin Yasmine Yash Yasin Yasir Yolanda Yousef Youssef Yuki Yusra Yusuf \
Yvette Yvonne Zac Zach Zachary Zack Zahid Zahra Zain Zaina Zainab Zak Zakariya Zakir Zara Zayan Zaynab Zbigniew \
Zeeshan Zeinab Zelda Zeynep Zofia Zoe Zoya Zubair Zuzanna";

type Words = LazyLock<HashSet<&'static str>>;

pub(super) static THING: Words = LazyLock::new(|| THINGS.split_whitespace().collect());
pub(super) static WORKING: Words = LazyLock::new(|| WORK.split_whitespace().collect());
pub(super) static GIVEN_NAMES: Words = LazyLock::new(|| GIVEN.split_whitespace().collect());
